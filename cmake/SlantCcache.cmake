# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache where it is installed. The presets include it; a
# project that embeds slant decides for itself.
find_program(SLANT_CCACHE ccache)
mark_as_advanced(SLANT_CCACHE)
if(SLANT_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SLANT_CCACHE})
endif()
