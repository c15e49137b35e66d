# SPDX-License-Identifier: Apache-2.0
# slant_embed(OUT CSS JS): a source file, made in the build, that holds the
# two as the functions of slant/report/html/assets.h. Run as a script
# (cmake -P) this file writes it.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${SLANT_CSS} css)
  file(READ ${SLANT_JS} js)
  file(WRITE ${SLANT_OUT}.new
    "// Made by cmake/SlantEmbed.cmake; do not edit.\n"
    "#include \"slant/report/html/assets.h\"\n\n"
    "namespace slant::html {\n\n"
    "std::string_view page_css() {\n"
    "  return R\"slant(${css})slant\";\n}\n\n"
    "std::string_view page_js() {\n"
    "  return R\"slant(${js})slant\";\n}\n\n"
    "}  // namespace slant::html\n")
  file(RENAME ${SLANT_OUT}.new ${SLANT_OUT})
  return()
endif()

set(SLANT_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(slant_embed out css js)
  set(made ${CMAKE_CURRENT_BINARY_DIR}/assets.cpp)
  set(css ${CMAKE_CURRENT_SOURCE_DIR}/${css})
  set(js ${CMAKE_CURRENT_SOURCE_DIR}/${js})
  add_custom_command(OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DSLANT_CSS=${css} -DSLANT_JS=${js}
      -DSLANT_OUT=${made} -P ${SLANT_EMBED_SCRIPT}
    DEPENDS ${css} ${js} ${SLANT_EMBED_SCRIPT} VERBATIM)
  set(${out} ${made} PARENT_SCOPE)
endfunction()
