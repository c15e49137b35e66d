// SPDX-License-Identifier: Apache-2.0
// The stack of open HTML elements, and what it means for the text inside.
//
//   slant::detail::OpenElements open(writer.context);
//   open.start(open.intern("div"), /*hidden=*/true, false);
//   writer.context.hidden;               // 1
//   open.end(open.intern("div"));
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "slant/text/block_writer.h"
#include "slant/text/html_elements.h"

namespace slant::detail {

// Follows the tree construction of the HTML standard (13.2.6) as far as it
// decides what is inside what: implied end tags, scopes, elements of
// formatting that end out of order, svg and math. We differ: text misplaced
// in tables stays where it is, formatting is not opened again after its
// block ended, and <html> and <body> are never on the stack, so that a page
// that hides its body until its scripts have run is still read.
//
// Cost: amortised O(1) for each tag, whatever the depth: the innermost open
//       element of each name is known, nothing is searched. Memory is
//       bounded by kMaxDepth and kMaxNames.
class OpenElements {
 public:
  explicit OpenElements(BlockContext& context);

  // The id for a lower-case name. Names not in the table get one of their
  // own when `add` is set; kNoElement without it or if there are too many.
  ElementId intern(std::string_view name, bool add = true);

  void start(ElementId id, bool hidden, bool self_closing);
  void end(ElementId id);

  // Text that is not all white space ends <head>.
  void text();

  // Whether the tags to come are in svg or math, where rules differ.
  bool in_foreign() const;

  std::size_t depth() const { return stack_.size(); }
  // Ends all elements above the first `depth`.
  void close_to(std::size_t depth);
  // Whether elements were nested deeper than is followed.
  bool overflowed() const { return overflowed_; }

 private:
  struct Entry {
    ElementId id;
    std::uint32_t outer;  // 1 + index of the next one out of the same name
    ElementFlags effects;
    std::uint8_t outer_heading;
  };

  // In all that follows, a position is 1 + an index into stack_; 0: none.
  std::uint32_t last(ElementId id) const { return last_[id]; }
  std::uint32_t last_of(std::initializer_list<ElementId> ids) const;
  std::uint32_t depth_of_top() const {
    return static_cast<std::uint32_t>(stack_.size());
  }
  std::uint32_t scope() const { return top_of(scopes_); }
  std::uint32_t table_scope() const;
  std::uint32_t end_barrier(ElementId id, ElementFlags flags) const;
  static std::uint32_t top_of(const std::vector<std::uint32_t>& positions) {
    return positions.empty() ? 0 : positions.back();
  }

  void close_implied(ElementId id, ElementFlags flags);
  void close_cells(ElementId id);
  void close_from(std::uint32_t position) { close_to(position - 1); }
  void push(ElementId id, ElementFlags flags, bool hidden);
  ElementFlags effects_of(ElementFlags flags, bool hidden) const;
  void apply(Entry& entry);
  void undo(Entry& entry);

  BlockContext& context_;
  std::vector<Entry> stack_;
  std::vector<std::uint32_t> last_;      // by id
  std::vector<std::uint32_t> overflow_;  // by id: opened past kMaxDepth
  std::vector<std::uint32_t> scopes_;
  std::vector<std::uint32_t> specials_;
  std::vector<std::uint32_t> item_barriers_;
  std::map<std::string, ElementId, std::less<>> names_;
  std::uint32_t articles_ = 0;
  bool overflowed_ = false;
};

}  // namespace slant::detail
