# SPDX-License-Identifier: Apache-2.0
# Libraries from outside, all Debian 12 packages (scripts/setup installs
# them). slantConfig.cmake.in repeats the list for users of the package.

find_package(Threads REQUIRED)
find_package(simdjson REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS locale)
find_package(ICU REQUIRED COMPONENTS uc data)
find_package(ZLIB REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET GLOBAL libzstd)
pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET GLOBAL libarchive)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET GLOBAL sqlite3)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET GLOBAL md4c)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET GLOBAL nettle)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET GLOBAL yaml-0.1)
find_package(pugixml REQUIRED)
find_path(SLANT_TOMLPLUSPLUS toml++/toml.h REQUIRED)  # header only
pkg_check_modules(XXHASH REQUIRED libxxhash)  # header only
find_package(Eigen3 REQUIRED NO_MODULE)  # header only
pkg_check_modules(FASTTEXT REQUIRED IMPORTED_TARGET GLOBAL fasttext)
