// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of .axes files takes any bytes, also with a checksum
// that is right, and so do lists of axes.
#include <cmath>
#include <cstring>

#include "fuzz/fuzz_check.h"
#include "slant/base/hash.h"
#include "slant/embed/axis_list.h"
#include "slant/embed/word_axes.h"

namespace {

// The fields of the header that say how long the file is and what is in it.
constexpr std::size_t kLength = 8;
constexpr std::size_t kChecksum = 16;
constexpr std::size_t kSummed = 24;

void make_right(std::string& bytes) {
  if (bytes.size() < kSummed) return;
  std::memcpy(bytes.data(), "slantax1", kLength);
  const std::uint64_t length = bytes.size();
  std::memcpy(bytes.data() + kLength, &length, sizeof length);
  const std::uint64_t sum =
      slant::hash64(std::string_view(bytes).substr(kSummed));
  std::memcpy(bytes.data() + kChecksum, &sum, sizeof sum);
}

void use(const slant::WordAxes& axes) {
  for (std::uint32_t w = 0; w < axes.words(); ++w) {
    const std::uint32_t row = axes.row_of(w);
    slant::test::require(row < axes.rows(), "a row that is not there");
    for (std::size_t a = 0; a < axes.axes().size(); ++a) axes.value(row, a);
    const std::uint32_t found = axes.find(axes.word(w));
    slant::test::require(found == slant::WordAxes::kNone || found < axes.rows(),
                         "a word leads to a row that is not there");
  }
  axes.find("harbour");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string bytes(slant::test::as_text(data, size));
  const auto list = slant::parse_axes(bytes, "fuzz");
  slant::test::require(list || !list.error().message.empty(),
                       "an error without a message");
  make_right(bytes);
  const auto axes = slant::WordAxes::from_bytes(std::move(bytes), "fuzz");
  if (axes) {
    use(*axes);
  } else {
    slant::test::require(!axes.error().message.empty(),
                         "an error without a message");
  }
  return 0;
}
