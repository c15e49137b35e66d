// SPDX-License-Identifier: Apache-2.0
// The stylesheet and the script of a page: page.css and page.js, which the
// build puts into assets.cpp (cmake/SlantEmbed.cmake).
#pragma once

#include <string_view>

namespace slant::html {

std::string_view page_css();
std::string_view page_js();

}  // namespace slant::html
