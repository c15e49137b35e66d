// SPDX-License-Identifier: Apache-2.0
// Category paths: "loaded.pejorative" stands below "loaded", its root.
#pragma once

#include <string_view>

namespace slant {

// The first part of a path, which names a measure.
constexpr std::string_view category_root(std::string_view path) {
  return path.substr(0, path.find('.'));
}

// Whether `path` is `category` or stands below it.
constexpr bool is_in_category(std::string_view path,
                              std::string_view category) {
  return path.starts_with(category) &&
         (path.size() == category.size() || path[category.size()] == '.');
}

}  // namespace slant
