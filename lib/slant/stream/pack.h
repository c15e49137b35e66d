// SPDX-License-Identifier: Apache-2.0
// Compression of the output: each batch becomes a gzip member or a Zstandard
// frame of its own, so that batches are compressed by many threads and a run
// can go on behind any of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant {

enum class Packing : std::uint8_t { none, gzip, zstd };

// By suffix: .gz, .zst.
Packing packing_of(std::string_view path);

// Appends `bytes`, compressed, to `out`; false: no memory. The same bytes
// give the same output.
bool pack(Packing packing, std::string_view bytes, std::string& out);

}  // namespace slant
