// SPDX-License-Identifier: Apache-2.0
// Cuts the text records out of a WARC file.
#include <algorithm>
#include <charconv>
#include <optional>

#include "slant/corpus/framer.h"
#include "slant/corpus/warc_header.h"

namespace slant {
namespace {

constexpr std::string_view kMark = "WARC/1.";
constexpr std::size_t kMaxHeader = std::size_t{64} << 10U;

bool is_text_type(std::string_view type) {
  return type.empty() || detail::starts_with_any_case(type, "text/") ||
         detail::starts_with_any_case(type, "application/xhtml");
}

class WarcFramer : public Framer {
 public:
  WarcFramer(std::unique_ptr<ByteSource> source, FrameLimits limits)
      : input_(std::move(source), limits.chunk_bytes), limits_(limits) {}

  const std::string& name() const override { return input_.name(); }
  std::uint64_t consumed() const override { return input_.consumed(); }

  Result<bool> next(RawRecord& raw) override {
    drop(pending_);
    pending_ = 0;
    for (;;) {
      auto found = find_mark();
      if (!found || !*found) return found;
      auto header = want_header();
      if (!header) return unexpected(std::move(header.error()));
      if (*header == 0) {
        if (bad(raw, "a WARC header that does not end")) return true;
        continue;
      }
      const auto length = content_length(*header);
      if (!length) {
        if (bad(raw, "no Content-Length that is a number")) return true;
        continue;
      }
      auto taken = take(raw, *header, *length);
      if (!taken || *taken) return taken;
    }
  }

 private:
  // Drops bytes before the next record; false at the end.
  Result<bool> find_mark() {
    bool at_line_start = fresh_;
    fresh_ = false;
    for (;;) {
      const std::string_view bytes = input_.bytes();
      if (at_line_start && bytes.substr(0, kMark.size()) == kMark) return true;
      std::size_t at = bytes.find(kMark, 1);
      while (at != std::string_view::npos && bytes[at - 1] != '\n') {
        at = bytes.find(kMark, at + 1);
      }
      if (at != std::string_view::npos) {
        drop(at);
        return true;
      }
      // Keep what may be the beginning of a mark, and the byte before it.
      const std::size_t keep = std::min(bytes.size(), kMark.size());
      if (bytes.size() > keep) {
        drop(bytes.size() - keep);
        at_line_start = false;
      }
      auto more = input_.fill();
      if (!more) return more;
      if (!*more) return false;
    }
  }

  // Length of the header block; 0 when it does not end.
  Result<std::size_t> want_header() {
    for (;;) {
      const std::string_view bytes = input_.bytes();
      const std::size_t size =
          detail::header_block(bytes.substr(0, kMaxHeader));
      if (size != std::string_view::npos) return size;
      if (bytes.size() >= kMaxHeader) return std::size_t{0};
      auto more = input_.fill();
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) return std::size_t{0};
    }
  }

  std::optional<std::uint64_t> content_length(std::size_t header) const {
    const std::string_view value = detail::header_value(
        input_.bytes().substr(0, header), "Content-Length");
    std::uint64_t length = 0;
    const auto done =
        std::from_chars(value.data(), value.data() + value.size(), length);
    if (value.empty() || done.ec != std::errc() ||
        done.ptr != value.data() + value.size()) {
      return std::nullopt;
    }
    return length;
  }

  // Gives the record, or drops it when it is no text: false.
  Result<bool> take(RawRecord& raw, std::size_t header, std::uint64_t length) {
    if (length > limits_.max_record_bytes) {
      if (!wanted(header, 0)) {
        drop(header);
        return false;
      }
      return bad(raw, "a record longer than the limit of " +
                          std::to_string(limits_.max_record_bytes) + " bytes");
    }
    const std::size_t size = header + static_cast<std::size_t>(length);
    constexpr std::size_t kGap = 4;  // CR LF CR LF
    while (input_.bytes().size() < size + kGap + kMark.size()) {
      auto more = input_.fill();
      if (!more) return more;
      if (!*more) break;
    }
    const std::string_view bytes = input_.bytes();
    if (bytes.size() < size) {
      return bad(raw, "the file ends inside this record");
    }
    const std::string_view after = bytes.substr(size);
    const std::size_t gap =
        std::min(after.find_first_not_of("\r\n"), after.size());
    if (after.size() != gap &&
        (gap == 0 || after.substr(gap, kMark.size()) != kMark)) {
      return bad(raw, "Content-Length does not lead to the next record");
    }
    if (!wanted(header, size)) {
      drop(size + gap);
      fresh_ = true;
      return false;
    }
    give(raw, size);
    pending_ = size + gap;
    fresh_ = true;
    return true;
  }

  // Whether the record whose header is in sight is text.
  bool wanted(std::size_t header, std::size_t size) const {
    const std::string_view block = input_.bytes().substr(0, header);
    const std::string_view type = detail::header_value(block, "WARC-Type");
    if (type == "conversion" || type == "resource") {
      return is_text_type(detail::header_value(block, "Content-Type"));
    }
    if (type != "response") return false;
    if (size == 0) return true;
    const std::string_view content =
        input_.bytes().substr(header, size - header);
    if (content.substr(0, 5) != "HTTP/") return false;
    const std::size_t blank = content.find(' ');
    if (content.substr(std::min(blank, content.size() - 1) + 1, 1) != "2") {
      return false;
    }
    const std::string_view http =
        content.substr(0, detail::header_block(content.substr(0, kMaxHeader)));
    return is_text_type(detail::header_value(http, "Content-Type"));
  }

  void give(RawRecord& raw, std::size_t size) {
    raw.number = ++number_;
    raw.offset = input_.offset();
    raw.line = line_;
    raw.bytes = input_.bytes().substr(0, size);
    raw.problem.clear();
  }

  bool bad(RawRecord& raw, std::string problem) {
    give(raw, std::min(input_.bytes().size(), std::size_t{512}));
    raw.problem = std::move(problem);
    pending_ = std::min(input_.bytes().size(), kMark.size());
    return true;
  }

  void drop(std::size_t size) {
    const std::string_view bytes = input_.bytes().substr(0, size);
    line_ += static_cast<std::uint64_t>(
        std::count(bytes.begin(), bytes.end(), '\n'));
    input_.consume(size);
  }

  InputBuffer input_;
  FrameLimits limits_;
  std::uint64_t number_ = 0;
  std::uint64_t line_ = 1;
  std::size_t pending_ = 0;
  bool fresh_ = true;  // at the beginning of a line
};

}  // namespace

std::unique_ptr<Framer> frame_warc(std::unique_ptr<ByteSource> source,
                                   FrameLimits limits) {
  return std::make_unique<WarcFramer>(std::move(source), limits);
}

}  // namespace slant
