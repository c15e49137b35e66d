// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/framer.h"

#include <algorithm>
#include <cstring>

namespace slant {

Result<bool> InputBuffer::fill() {
  const std::size_t left = end_ - begin_;
  if (begin_ != 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, left);
    begin_ = 0;
    end_ = left;
  }
  // Doubling keeps the moves of a long record linear.
  const std::size_t want =
      std::max(chunk_, std::min(left, std::size_t{16} << 20U));
  if (buffer_.size() < left + want + kRecordPadding) {
    buffer_.resize(std::max(left + want, buffer_.size() * 2) + kRecordPadding);
  }
  auto got = source_->read(buffer_.data() + end_,
                           buffer_.size() - kRecordPadding - end_);
  if (!got) return unexpected(std::move(got.error()));
  end_ += *got;
  return *got != 0;
}

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string over_limit(std::size_t limit) {
  return "a record longer than the limit of " + std::to_string(limit) +
         " bytes";
}

// What framers of lines share: the buffer, and where in it things are.
class BufferedFramer : public Framer {
 public:
  BufferedFramer(std::unique_ptr<ByteSource> source, FrameLimits limits)
      : input_(std::move(source), limits.chunk_bytes), limits_(limits) {}
  const std::string& name() const override { return input_.name(); }
  std::uint64_t consumed() const override { return input_.consumed(); }

 protected:
  // Drops the bytes of the record given last, and a leading mark.
  Result<void> advance() {
    input_.consume(pending_);
    line_ += pending_lines_;
    pending_ = pending_lines_ = 0;
    while (!started_) {
      const std::string_view bytes = input_.bytes();
      if (bytes.size() >= kByteOrderMark.size()) {
        if (bytes.substr(0, 3) == kByteOrderMark) input_.consume(3);
        started_ = true;
        break;
      }
      auto more = input_.fill();
      if (!more) return unexpected(std::move(more.error()));
      started_ = !*more;
    }
    return {};
  }

  // Gives the first `size` bytes, to be dropped together with `ending` more.
  void give(RawRecord& raw, std::size_t size, std::size_t ending,
            std::uint64_t lines) {
    raw.offset = input_.offset();
    raw.line = line_;
    raw.bytes = input_.bytes().substr(0, size);
    raw.problem.clear();
    pending_ = size + ending;
    pending_lines_ = lines;
  }

  void drop(std::size_t bytes, std::uint64_t lines) {
    input_.consume(bytes);
    line_ += lines;
  }

  // Drops bytes up to the end of the line; false: the input ended.
  Result<bool> skip_line() {
    for (;;) {
      const std::string_view bytes = input_.bytes();
      const std::size_t at = bytes.find('\n');
      if (at != std::string_view::npos) {
        drop(at + 1, 1);
        return true;
      }
      drop(bytes.size(), 0);
      auto more = input_.fill();
      if (!more || !*more) return more;
    }
  }

  // A record over the limit: its start is named; dropped are `bytes` of it,
  // which hold `lines` line ends, and the rest of the line that follows.
  Result<bool> give_too_long(RawRecord& raw, std::size_t bytes = 0,
                             std::uint64_t lines = 0) {
    raw.offset = input_.offset();
    raw.line = line_;
    raw.bytes = {};
    raw.problem = over_limit(limits_.max_record_bytes);
    raw.number = ++number_;
    drop(bytes, lines);
    auto skipped = skip_line();
    if (!skipped) return skipped;
    return true;
  }

  InputBuffer input_;
  FrameLimits limits_;
  std::uint64_t number_ = 0;
  std::uint64_t line_ = 1;

  // Bytes behind the record given last.
  std::string_view unread() const { return input_.bytes().substr(pending_); }

 private:
  std::size_t pending_ = 0;
  std::uint64_t pending_lines_ = 0;
  bool started_ = false;
};

class LineFramer : public BufferedFramer {
 public:
  using BufferedFramer::BufferedFramer;

  bool ready() override {
    if (!input_.may_wait()) return true;
    for (;;) {
      const std::string_view bytes = unread();
      // A line with something in it; what was searched is not searched again.
      const std::size_t text = bytes.find_first_not_of("\r\n");
      if (text != std::string_view::npos &&
          bytes.find('\n', std::max(text, searched_)) !=
              std::string_view::npos) {
        return true;
      }
      searched_ = text == std::string_view::npos ? 0 : bytes.size();
      if (!input_.ready()) return false;
      auto more = input_.fill();
      if (!more || !*more) return true;
    }
  }

  Result<bool> next(RawRecord& raw) override {
    searched_ = 0;
    auto ready = advance();
    if (!ready) return unexpected(std::move(ready.error()));
    std::size_t seen = 0;  // bytes known to hold no line end
    for (;;) {
      const std::string_view bytes = input_.bytes();
      const std::size_t at = bytes.find('\n', seen);
      if (at != std::string_view::npos && at <= limits_.max_record_bytes) {
        const std::size_t size = at != 0 && bytes[at - 1] == '\r' ? at - 1 : at;
        if (size == 0) {
          drop(at + 1, 1);
          seen = 0;
          continue;
        }
        give(raw, size, at + 1 - size, 1);
        raw.number = ++number_;
        return true;
      }
      if (bytes.size() > limits_.max_record_bytes) return give_too_long(raw);
      seen = bytes.size();
      auto more = input_.fill();
      if (!more) return more;
      if (*more) continue;
      std::string_view rest = input_.bytes();
      if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
      if (rest.empty()) return false;
      give(raw, rest.size(), input_.bytes().size() - rest.size(), 0);
      raw.number = ++number_;
      return true;
    }
  }

 private:
  std::size_t searched_ = 0;  // bytes of unread() without a line end
};

class CsvFramer : public BufferedFramer {
 public:
  using BufferedFramer::BufferedFramer;

  Result<bool> next(RawRecord& raw) override {
    auto ready = advance();
    if (!ready) return unexpected(std::move(ready.error()));
    begin_record();
    for (;;) {
      const std::string_view bytes = input_.bytes();
      // No further than the limit, however much was read at once.
      if (scan(bytes.substr(0, limits_.max_record_bytes + 1))) {
        const std::size_t at = seen_;
        const std::size_t size = at != 0 && bytes[at - 1] == '\r' ? at - 1 : at;
        if (size == 0) {
          drop(at + 1, 1);
          begin_record();
          continue;
        }
        give(raw, size, at + 1 - size, lines_ + 1);
        raw.number = ++number_;
        return true;
      }
      if (bytes.size() > limits_.max_record_bytes) {
        if (state_ != State::quoted) return give_too_long(raw);
        return give_too_long(raw, opened_, opened_lines_);
      }
      auto more = input_.fill();
      if (!more) return more;
      if (!*more) return give_rest(raw);
    }
  }

 private:
  enum class State : std::uint8_t { field_start, plain, quoted, quote };

  void begin_record() {
    seen_ = 0;
    lines_ = 0;
    state_ = State::field_start;
  }

  // Moves seen_ to the line end that ends the record; false: not in sight.
  bool scan(std::string_view bytes) {
    for (; seen_ < bytes.size(); ++seen_) {
      const char c = bytes[seen_];
      if (state_ == State::quoted) {
        if (c == '"') state_ = State::quote;
        lines_ += c == '\n';
      } else if (c == '\n') {
        return true;
      } else if (c == '"' && state_ != State::plain) {
        if (state_ == State::field_start) {
          opened_ = seen_;
          opened_lines_ = lines_;
        }
        state_ = State::quoted;  // opened, or doubled: still inside
      } else {
        state_ = c == ',' ? State::field_start : State::plain;
      }
    }
    return false;
  }

  // What the input ends with.
  Result<bool> give_rest(RawRecord& raw) {
    std::string_view rest = input_.bytes();
    if (state_ == State::quoted) {
      give_unclosed(raw);
      return true;
    }
    if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    if (rest.empty()) return false;
    give(raw, rest.size(), input_.bytes().size() - rest.size(), 0);
    raw.number = ++number_;
    return true;
  }

  // A bad record that ends with the line in which its last quote opened.
  // From there on every run of quotes in sight is even, so no line that
  // follows can open one again: nothing is scanned a third time.
  void give_unclosed(RawRecord& raw) {
    const std::string_view bytes = input_.bytes();
    const std::size_t end = bytes.find('\n', opened_);
    const bool ended = end != std::string_view::npos;
    give(raw, std::min(end, bytes.size()), ended ? 1 : 0,
         opened_lines_ + (ended ? 1 : 0));
    raw.problem = "a quotation mark that is never closed";
    raw.number = ++number_;
  }

  std::size_t seen_ = 0;
  std::uint64_t lines_ = 0;
  std::size_t opened_ = 0;  // where the last quote opened, and the lines
  std::uint64_t opened_lines_ = 0;  // of the record before it
  State state_ = State::field_start;
};

class WholeFramer : public BufferedFramer {
 public:
  using BufferedFramer::BufferedFramer;

  Result<bool> next(RawRecord& raw) override {
    if (number_ != 0) return false;
    auto ready = advance();
    if (!ready) return unexpected(std::move(ready.error()));
    for (;;) {
      if (input_.bytes().size() > limits_.max_record_bytes) {
        raw = {};
        raw.number = ++number_;
        raw.problem = over_limit(limits_.max_record_bytes);
        return true;
      }
      auto more = input_.fill();
      if (!more) return more;
      if (!*more) break;
    }
    give(raw, input_.bytes().size(), 0, 0);
    raw.number = ++number_;
    return true;
  }
};

}  // namespace

std::unique_ptr<Framer> frame_lines(std::unique_ptr<ByteSource> source,
                                    FrameLimits limits) {
  return std::make_unique<LineFramer>(std::move(source), limits);
}

std::unique_ptr<Framer> frame_csv(std::unique_ptr<ByteSource> source,
                                  FrameLimits limits) {
  return std::make_unique<CsvFramer>(std::move(source), limits);
}

std::unique_ptr<Framer> frame_whole(std::unique_ptr<ByteSource> source,
                                    FrameLimits limits) {
  return std::make_unique<WholeFramer>(std::move(source), limits);
}

}  // namespace slant
