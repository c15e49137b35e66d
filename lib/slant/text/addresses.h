// SPDX-License-Identifier: Apache-2.0
// Web and mail addresses and emoticons: what UAX #29 cuts to pieces and a
// reader takes as one.
#pragma once

#include <cstdint>
#include <string_view>

namespace slant::detail {

// End of the address that the word text[begin, end) starts, or 0: the word
// is followed by "://", starts with "www.", or is followed by "@host".
// Never goes past `limit`.
std::uint32_t address_end(std::string_view text, std::uint32_t begin,
                          std::uint32_t end, std::uint32_t limit);

// End of the emoticon at `pos`, or 0. An emoticon stands free: white space
// or the limits of the block on both sides (or a full stop, comma or
// closing mark behind it).
std::uint32_t emoticon_end(std::string_view text, std::uint32_t block_begin,
                           std::uint32_t pos, std::uint32_t limit);

}  // namespace slant::detail
