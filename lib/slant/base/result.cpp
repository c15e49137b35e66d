// SPDX-License-Identifier: Apache-2.0
#include "slant/base/result.h"

namespace slant {

std::string Error::to_string() const {
  std::string out;
  if (!file.empty()) {
    out += file;
    if (line != 0) {
      out += ':' + std::to_string(line);
      if (column != 0) out += ':' + std::to_string(column);
    }
    out += ": ";
  }
  return out + message;
}

}  // namespace slant
