// SPDX-License-Identifier: Apache-2.0
// A text while it is written: after an edit only the passages that changed
// are checked again.
//
//   slant::LiveText live(checker, "draft.md");
//   live.set(text, settings);       // the whole
//   live.edit(span, "word");        // as an editor reports it
//   live.refresh(settings);         // what changed, at once
//   live.settle(settings);          // the whole again, when typing pauses
//
// After settle() the findings are those of Checker::check. After refresh()
// those in changed passages are what the passage tells by itself; all others
// are as they were.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/check/checker.h"
#include "slant/check/passages.h"

namespace slant {

class LiveText {
 public:
  LiveText(const Checker& checker, std::string name);

  const std::string& text() const { return text_; }
  const std::vector<CheckFinding>& findings() const { return findings_; }

  void set(std::string text);
  // Replaces bytes of the text. Requires: `bytes` inside it.
  void edit(Span bytes, std::string_view replacement);

  // Cost: O(n) to find what changed (1 ns a byte), and the check of that.
  Result<void> refresh(const CheckSettings& settings);
  Result<void> settle(const CheckSettings& settings);
  // Whether refresh() ran since the last settle().
  bool is_unsettled() const { return unsettled_; }

  // Passages that refresh() has checked since the last set(), for tests.
  std::size_t checked_passages() const { return checked_; }

 private:
  struct Piece {
    std::uint64_t hash = 0;
    PassageOffset size;  // what it adds to the offset of the next
    std::vector<CheckFinding> findings;  // relative to the piece
  };

  std::vector<Piece> cut() const;
  Result<void> check_piece(std::string_view bytes,
                           const CheckSettings& settings, Piece& piece);
  void assemble();

  const Checker& checker_;
  std::string name_;
  TextFormat format_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<CheckFinding> findings_;
  CheckScratch scratch_;
  CheckResult result_;
  std::size_t checked_ = 0;
  bool unsettled_ = true;
};

}  // namespace slant
