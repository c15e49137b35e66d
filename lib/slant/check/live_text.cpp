// SPDX-License-Identifier: Apache-2.0
#include "slant/check/live_text.h"

#include <algorithm>

#include "slant/base/hash.h"

namespace slant {
namespace {

// Small enough to be checked between two keystrokes, large enough that a
// quotation or a list is rarely cut.
constexpr std::uint32_t kLeastPassage = 1024;

}  // namespace

LiveText::LiveText(const Checker& checker, std::string name)
    : checker_(checker),
      name_(std::move(name)),
      format_(format_of_name(name_)) {}

void LiveText::set(std::string text) {
  text_ = std::move(text);
  pieces_.clear();
  findings_.clear();
  checked_ = 0;
  unsettled_ = true;
}

void LiveText::edit(Span bytes, std::string_view replacement) {
  text_.replace(bytes.begin, bytes.size(), replacement);
  unsettled_ = true;
}

std::vector<LiveText::Piece> LiveText::cut() const {
  std::vector<Piece> out;
  const std::string_view text(text_);
  for (const Passage& passage : split_passages(text, format_, kLeastPassage)) {
    Piece piece;
    piece.hash =
        hash64(text.substr(passage.begin, passage.end - passage.begin));
    piece.size.byte = passage.end - passage.begin;
    out.push_back(std::move(piece));
  }
  return out;
}

Result<void> LiveText::check_piece(std::string_view bytes,
                                   const CheckSettings& settings,
                                   Piece& piece) {
  piece.size = {};
  piece.size.add(bytes);
  auto status = checker_.check({name_, bytes}, settings, scratch_, result_,
                               CheckScope::passage);
  if (!status) return status;
  piece.findings = std::move(result_.findings);
  ++checked_;
  return {};
}

Result<void> LiveText::refresh(const CheckSettings& settings) {
  std::vector<Piece> now = cut();
  const auto same = [](const Piece& a, const Piece& b) {
    return a.hash == b.hash && a.size.byte == b.size.byte;
  };
  // What an edit leaves alone stands before it and behind it.
  const std::size_t most = std::min(now.size(), pieces_.size());
  std::size_t head = 0;
  while (head < most && same(now[head], pieces_[head])) ++head;
  std::size_t tail = 0;
  while (tail < most - head &&
         same(now[now.size() - 1 - tail], pieces_[pieces_.size() - 1 - tail])) {
    ++tail;
  }
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const std::uint32_t size = now[i].size.byte;
    if (i < head) {
      now[i] = std::move(pieces_[i]);
    } else if (i >= now.size() - tail) {
      now[i] = std::move(pieces_[pieces_.size() - (now.size() - i)]);
    } else {
      auto status = check_piece(std::string_view(text_).substr(begin, size),
                                settings, now[i]);
      if (!status) return status;
    }
    begin += size;
  }
  pieces_ = std::move(now);
  assemble();
  unsettled_ = true;
  return {};
}

void LiveText::assemble() {
  findings_.clear();
  PassageOffset offset;
  for (const Piece& piece : pieces_) {
    for (const CheckFinding& finding : piece.findings) {
      findings_.push_back(finding);
      shift(findings_.back(), offset);
    }
    offset.byte += piece.size.byte;
    offset.code_point += piece.size.code_point;
    offset.utf16 += piece.size.utf16;
    offset.lines += piece.size.lines;
  }
  if (!Suppressions::may_hold(text_)) return;
  const LineIndex lines(text_);
  auto suppressions =
      Suppressions::find(text_, format_, {}, lines, checker_.rules());
  findings_.erase(
      std::remove_if(findings_.begin(), findings_.end(),
                     [&](const CheckFinding& f) {
                       // What is said about a comment is not in its power.
                       if (checker_.rules()[f.rule].kind ==
                           RuleKind::suppression) {
                         return false;
                       }
                       return suppressions.is_directive(f.place.characters) ||
                              suppressions.silences(checker_.rules(), f.rule,
                                                    f.text, f.place.begin.line);
                     }),
      findings_.end());
}

Result<void> LiveText::settle(const CheckSettings& settings) {
  auto status = checker_.check({name_, text_}, settings, scratch_, result_);
  if (!status) return status;
  findings_ = std::move(result_.findings);
  unsettled_ = false;
  // What the whole told is kept for the passages that the next edit spares.
  std::vector<Piece> now = cut();
  PassageOffset offset;
  std::size_t next = 0;
  for (Piece& piece : now) {
    const std::uint32_t end = offset.byte + piece.size.byte;
    const std::string_view bytes =
        std::string_view(text_).substr(offset.byte, piece.size.byte);
    piece.size = {};
    piece.size.add(bytes);
    for (; next < findings_.size() &&
           findings_[next].place.characters.begin < end;
         ++next) {
      piece.findings.push_back(findings_[next]);
      shift(piece.findings.back(), offset, true);
    }
    offset.add(bytes);
  }
  pieces_ = std::move(now);
  return {};
}

}  // namespace slant
