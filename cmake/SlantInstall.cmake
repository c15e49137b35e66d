# SPDX-License-Identifier: Apache-2.0
# Installs the library, headers, lexicons, the package config and slant.pc.

include(CMakePackageConfigHelpers)

get_property(slant_parts GLOBAL PROPERTY SLANT_PARTS)
install(TARGETS ${slant_parts} EXPORT slantTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT slantTargets NAMESPACE slant::
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/slant)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/slant
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.h")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lexicons/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/slant/lexicons)

set(SLANT_INSTALL_LEXICONS ${CMAKE_INSTALL_DATADIR}/slant/lexicons)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/slantConfig.cmake.in
  ${PROJECT_BINARY_DIR}/slantConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/slant
  PATH_VARS SLANT_INSTALL_LEXICONS)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/slantConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/slantConfig.cmake
  ${PROJECT_BINARY_DIR}/slantConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/slant)

# Relative to slant.pc itself: `cmake --install --prefix` and a moved package
# stay right.
file(RELATIVE_PATH SLANT_PC_PREFIX
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/slant.pc.in
  ${PROJECT_BINARY_DIR}/slant.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/slant.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
