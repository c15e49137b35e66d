# SPDX-License-Identifier: Apache-2.0
# Flags that every target of ours is compiled with, and slant_part(), which
# makes one part of the library.

find_package(PkgConfig REQUIRED)

add_library(slant_flags INTERFACE)
target_compile_options(slant_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  # GCC 12 sees overlaps in std::string's own operator+ (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${SLANT_WERROR}>:-Werror>)
if(SLANT_SANITIZE)
  target_compile_options(slant_flags INTERFACE
    -fsanitize=${SLANT_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(slant_flags INTERFACE -fsanitize=${SLANT_SANITIZE})
endif()

# slant_part(NAME SOURCES ... PARTS ... PRIVATE ... PUBLIC ...)
# A static library slant_NAME, alias slant::NAME. PARTS are the parts of
# slant it may include (tests/include_direction.sh checks that it keeps to
# them), PRIVATE and PUBLIC are libraries from outside.
function(slant_part name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PARTS;PRIVATE;PUBLIC" ${ARGN})
  add_library(slant_${name} STATIC ${ARG_SOURCES})
  add_library(slant::${name} ALIAS slant_${name})
  set_target_properties(slant_${name} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(slant_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_compile_features(slant_${name} PUBLIC cxx_std_20)
  foreach(part IN LISTS ARG_PARTS)
    target_link_libraries(slant_${name} PUBLIC slant_${part})
  endforeach()
  target_link_libraries(slant_${name}
    PUBLIC ${ARG_PUBLIC}
    PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:slant_flags>)
  set_property(GLOBAL APPEND PROPERTY SLANT_PARTS slant_${name})
endfunction()
