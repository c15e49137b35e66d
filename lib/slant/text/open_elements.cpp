// SPDX-License-Identifier: Apache-2.0
#include "slant/text/open_elements.h"

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace slant::detail {
namespace {

// Browsers stop at 512. This is where memory is still small (16 MB), and no
// page by hand or program comes near it.
constexpr std::size_t kMaxDepth = 1U << 20U;
constexpr std::size_t kMaxNames = 1U << 16U;
constexpr std::size_t kMaxNameBytes = 64;

constexpr ElementId kAddress = element_id("address");
constexpr ElementId kButton = element_id("button");
constexpr ElementId kDd = element_id("dd");
constexpr ElementId kDiv = element_id("div");
constexpr ElementId kDt = element_id("dt");
constexpr ElementId kH1 = element_id("h1");
constexpr ElementId kHead = element_id("head");
constexpr ElementId kHtml = element_id("html");
constexpr ElementId kBody = element_id("body");
constexpr ElementId kInput = element_id("input");
constexpr ElementId kLi = element_id("li");
constexpr ElementId kMath = element_id("math");
constexpr ElementId kOl = element_id("ol");
constexpr ElementId kOption = element_id("option");
constexpr ElementId kP = element_id("p");
constexpr ElementId kSelect = element_id("select");
constexpr ElementId kSvg = element_id("svg");
constexpr ElementId kTable = element_id("table");
constexpr ElementId kTd = element_id("td");
constexpr ElementId kTemplate = element_id("template");
constexpr ElementId kTextarea = element_id("textarea");
constexpr ElementId kTh = element_id("th");
constexpr ElementId kTr = element_id("tr");
constexpr ElementId kUl = element_id("ul");

static_assert(element_id("h6") == kH1 + 5);

constexpr ElementFlags kEffects = kHidden | kCode | kQuote | kList | kItem |
                                  kHeading | kTime | kArticle | kFooter;

}  // namespace

OpenElements::OpenElements(BlockContext& context)
    : context_(context), last_(kKnownElements), overflow_(kKnownElements) {}

ElementId OpenElements::intern(std::string_view name, bool add) {
  const ElementId known = element_id(name);
  if (known != kNoElement) return known;
  name = name.substr(0, kMaxNameBytes);
  const auto found = names_.find(name);
  if (found != names_.end()) return found->second;
  if (!add || names_.size() >= kMaxNames) return kNoElement;
  const auto id = static_cast<ElementId>(last_.size());
  names_.emplace(name, id);
  last_.push_back(0);
  overflow_.push_back(0);
  return id;
}

std::uint32_t OpenElements::last_of(
    std::initializer_list<ElementId> ids) const {
  std::uint32_t position = 0;
  for (const ElementId id : ids) position = std::max(position, last(id));
  return position;
}

std::uint32_t OpenElements::table_scope() const {
  return last_of({kTable, kTemplate});
}

bool OpenElements::in_foreign() const {
  const std::uint32_t root = last_of({kSvg, kMath});
  if (root == 0) return false;
  return root > last_of({element_id("foreignobject"), element_id("desc"),
                         element_id("annotation-xml"), element_id("mi"),
                         element_id("mo"), element_id("mn"), element_id("ms"),
                         element_id("mtext")});
}

void OpenElements::text() {
  if (!stack_.empty() && stack_.back().id == kHead) close_from(depth_of_top());
}

void OpenElements::start(ElementId id, bool hidden, bool self_closing) {
  if (id == kNoElement || id == kHtml || id == kBody) {
    if (last(kHead) != 0 && last(kHead) > scope()) close_from(last(kHead));
    return;
  }
  const ElementFlags flags = element_flags(id);
  if (in_foreign()) {
    if ((flags & kBreakout) == 0) {
      if (!self_closing) push(id, flags & (kForeign | kHidden), hidden);
      return;
    }
    while (in_foreign()) close_from(last_of({kSvg, kMath}));
  }
  // Tags inside a <select> make no elements, so that one left open is not
  // filled with the page.
  if (last(kSelect) != 0 && last(kSelect) > scope() && id != kTemplate) {
    if (id == kSelect || id == kInput || id == kTextarea) {
      close_from(last(kSelect));
    }
    if (id == kSelect || (flags & kVoid) == 0) return;
  }
  close_implied(id, flags);
  if ((flags & kVoid) != 0) return;
  if ((flags & kForeign) != 0 && self_closing) return;
  push(id, flags, hidden);
}

// The end tags that a start tag implies.
void OpenElements::close_implied(ElementId id, ElementFlags flags) {
  if (!stack_.empty() && stack_.back().id == kHead && (flags & kInHead) == 0) {
    close_from(depth_of_top());
  }
  if (id == kLi && last(kLi) != 0 && last(kLi) >= top_of(item_barriers_)) {
    close_from(last(kLi));
  }
  if (id == kDd || id == kDt) {
    const std::uint32_t term = last_of({kDd, kDt});
    if (term != 0 && term >= top_of(item_barriers_)) close_from(term);
  }
  if ((flags & kClosesP) != 0) {
    const std::uint32_t p = last(kP);
    if (p > std::max(scope(), last(kButton))) close_from(p);
  }
  if (stack_.empty()) return;
  const ElementFlags top = element_flags(stack_.back().id);
  if ((flags & top & kHeading) != 0 ||
      (id == kOption && stack_.back().id == kOption)) {
    close_from(depth_of_top());
  }
  if (id == kButton && last(kButton) > scope()) close_from(last(kButton));
  if ((flags & kTablePart) != 0 && id != kTable) close_cells(id);
}

// A cell ends the cell before it, a row the row, a group the group.
void OpenElements::close_cells(ElementId id) {
  const std::uint32_t table = table_scope();
  std::uint32_t outermost = 0;
  const auto close = [&](ElementId other) {
    const std::uint32_t position = last(other);
    if (position > table && (outermost == 0 || position < outermost)) {
      outermost = position;
    }
  };
  close(kTd);
  close(kTh);
  if (id != kTd && id != kTh) {
    close(kTr);
    if (id != kTr) {
      for (const char* group :
           {"tbody", "thead", "tfoot", "caption", "colgroup"}) {
        close(element_id(group));
      }
    }
  }
  if (outermost != 0) close_from(outermost);
}

// How far out an end tag reaches: elements at or below it are not ended.
std::uint32_t OpenElements::end_barrier(ElementId id,
                                        ElementFlags flags) const {
  if ((flags & kForeign) != 0 || in_foreign()) return 0;
  if ((flags & kSpecial) == 0) return top_of(specials_);
  if ((flags & kTablePart) != 0) return table_scope();
  if (id == kLi) return std::max(scope(), last_of({kOl, kUl}));
  if (id == kP) return std::max(scope(), last(kButton));
  return scope();
}

void OpenElements::end(ElementId id) {
  if (id == kNoElement) return;
  if (overflow_[id] > 0) {
    --overflow_[id];
    return;
  }
  const ElementFlags flags = element_flags(id);
  std::uint32_t position = last(id);
  if ((flags & kHeading) != 0) {
    for (ElementId h = kH1; h < kH1 + 6; ++h) {
      position = std::max(position, last(h));
    }
  }
  if (position == 0) return;
  if ((flags & kFormatting) != 0 && position < top_of(specials_)) {
    // </code> after a block that began inside <code>: the element goes, the
    // block stays (the standard's adoption agency).
    if (position <= scope()) return;
    Entry& entry = stack_[position - 1];
    undo(entry);
    entry.id = kNoElement;
    return;
  }
  if (position >= end_barrier(id, flags)) close_from(position);
}

void OpenElements::push(ElementId id, ElementFlags flags, bool hidden) {
  if (stack_.size() >= kMaxDepth) {
    overflowed_ = true;
    ++overflow_[id];
    return;
  }
  stack_.push_back({id, last_[id], effects_of(flags, hidden), 0});
  const auto position = static_cast<std::uint32_t>(stack_.size());
  last_[id] = position;
  if ((flags & kScope) != 0) scopes_.push_back(position);
  if ((flags & kSpecial) != 0) {
    specials_.push_back(position);
    if (id != kAddress && id != kDiv && id != kP) {
      item_barriers_.push_back(position);
    }
  }
  Entry& entry = stack_.back();
  if ((entry.effects & kHeading) != 0) {
    entry.outer_heading = context_.heading;
    context_.heading = static_cast<std::uint8_t>(id - kH1 + 1);
  }
  apply(entry);
}

ElementFlags OpenElements::effects_of(ElementFlags flags, bool hidden) const {
  ElementFlags effects = flags & kEffects;
  // Code in a line: <pre><code> is the usual form of a listing.
  const bool inline_code = (flags & kInlineCode) != 0 && context_.code == 0;
  if (hidden || inline_code) effects |= kHidden;
  if ((flags & kAside) != 0 && articles_ == 0) {
    effects = (effects & ~kFooter) | kHidden;
  }
  return effects;
}

void OpenElements::apply(Entry& entry) {
  const auto add = [&entry](ElementFlags flag, std::uint32_t& count) {
    if ((entry.effects & flag) != 0) ++count;
  };
  add(kHidden, context_.hidden);
  add(kCode, context_.code);
  add(kQuote, context_.quote);
  add(kList, context_.list);
  add(kItem, context_.item);
  add(kTime, context_.time);
  add(kFooter, context_.boilerplate);
  add(kArticle, articles_);
}

void OpenElements::undo(Entry& entry) {
  const auto drop = [&entry](ElementFlags flag, std::uint32_t& count) {
    if ((entry.effects & flag) != 0) --count;
  };
  drop(kHidden, context_.hidden);
  drop(kCode, context_.code);
  drop(kQuote, context_.quote);
  drop(kList, context_.list);
  drop(kItem, context_.item);
  drop(kTime, context_.time);
  drop(kFooter, context_.boilerplate);
  drop(kArticle, articles_);
  if ((entry.effects & kHeading) != 0) context_.heading = entry.outer_heading;
  if (entry.id != kNoElement) last_[entry.id] = entry.outer;
  entry.effects = 0;
}

void OpenElements::close_to(std::size_t depth) {
  while (stack_.size() > depth) {
    const auto position = static_cast<std::uint32_t>(stack_.size());
    undo(stack_.back());
    for (auto* barriers : {&scopes_, &specials_, &item_barriers_}) {
      if (top_of(*barriers) == position) barriers->pop_back();
    }
    stack_.pop_back();
  }
}

}  // namespace slant::detail
