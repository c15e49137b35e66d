// SPDX-License-Identifier: Apache-2.0
// Whole files in, with errors that name what went wrong.
#pragma once

#include <cstdint>
#include <string>

#include "slant/base/result.h"

namespace slant {

// The bytes of a regular file, FIFO or device, up to `max_bytes`.
//
// Errors: not_found (no such file; a directory), too_large, io.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes);

// What file descriptor `fd` (standard input, say) still has to give.
Result<std::string> read_descriptor(int fd, const std::string& name,
                                    std::uint64_t max_bytes);

}  // namespace slant
