// SPDX-License-Identifier: Apache-2.0
// What a reader of text must know about each HTML element.
//
//   constexpr auto kPre = slant::detail::element_id("pre");
//   slant::detail::element_flags(kPre) & slant::detail::kCode;
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace slant::detail {

using ElementId = std::uint32_t;
using ElementFlags = std::uint32_t;

// Sets of the HTML standard's parser, 13.2.4.2 and 13.2.6.
inline constexpr ElementFlags kVoid = 1U << 0U;     // has no end tag
inline constexpr ElementFlags kSpecial = 1U << 1U;  // stops end tags of spans
inline constexpr ElementFlags kScope = 1U << 2U;    // stops end tags of blocks
inline constexpr ElementFlags kFormatting = 1U << 3U;  // may end out of order
inline constexpr ElementFlags kClosesP = 1U << 4U;
inline constexpr ElementFlags kRawText = 1U << 5U;   // no tags inside
inline constexpr ElementFlags kBreakout = 1U << 6U;  // ends svg and math
inline constexpr ElementFlags kInHead = 1U << 7U;    // does not end <head>
inline constexpr ElementFlags kTablePart = 1U << 8U;
inline constexpr ElementFlags kForeign = 1U << 9U;       // svg, math
inline constexpr ElementFlags kIntegration = 1U << 10U;  // HTML in them
// What slant makes of the content.
inline constexpr ElementFlags kBlock = 1U << 16U;   // its tags end a block
inline constexpr ElementFlags kHidden = 1U << 17U;  // left out
inline constexpr ElementFlags kCode = 1U << 18U;    // a code block
inline constexpr ElementFlags kQuote = 1U << 19U;
inline constexpr ElementFlags kList = 1U << 20U;
inline constexpr ElementFlags kItem = 1U << 21U;
inline constexpr ElementFlags kHeading = 1U << 22U;
inline constexpr ElementFlags kTime = 1U << 23U;
inline constexpr ElementFlags kArticle = 1U << 24U;     // article, main
inline constexpr ElementFlags kAside = 1U << 25U;       // left out around those
inline constexpr ElementFlags kFooter = 1U << 26U;      // boilerplate in those
inline constexpr ElementFlags kInlineCode = 1U << 27U;  // left out of prose

struct Element {
  std::string_view name;
  ElementFlags flags;
};

inline constexpr ElementFlags kPlainBlock = kBlock | kSpecial | kClosesP;
inline constexpr ElementFlags kCell = kBlock | kSpecial | kScope | kTablePart;
inline constexpr ElementFlags kRow = kBlock | kSpecial | kTablePart;
inline constexpr ElementFlags kHeadline = kPlainBlock | kHeading | kBreakout;
inline constexpr ElementFlags kHiddenRaw = kRawText | kHidden | kSpecial;
// Shown only where the thing itself cannot be.
inline constexpr ElementFlags kFallback = kHidden;

// Sorted by name. Form controls, fallback content of media and what is not
// prose at all are hidden; code in a line is hidden, code blocks are listed.
inline constexpr Element kElements[] = {
    {"a", kFormatting},
    {"address", kPlainBlock},
    {"annotation-xml", kIntegration},
    {"applet", kSpecial | kScope},
    {"area", kVoid | kSpecial},
    {"article", kPlainBlock | kArticle},
    {"aside", kPlainBlock | kAside},
    {"audio", kFallback},
    {"b", kFormatting | kBreakout},
    {"base", kVoid | kSpecial | kInHead},
    {"basefont", kVoid | kSpecial | kInHead},
    {"bgsound", kVoid | kSpecial | kInHead},
    {"big", kFormatting | kBreakout},
    {"blockquote", kPlainBlock | kQuote | kBreakout},
    {"body", kBlock | kSpecial | kBreakout},
    {"br", kVoid | kSpecial | kBreakout},
    {"button", kHidden | kSpecial},
    {"canvas", kFallback},
    {"caption", kCell},
    {"center", kPlainBlock | kBreakout},
    {"code", kFormatting | kInlineCode | kBreakout},
    {"col", kVoid | kSpecial},
    {"colgroup", kRow},
    {"datalist", kHidden},
    {"dd", kPlainBlock | kBreakout},
    {"desc", kIntegration},
    {"details", kPlainBlock},
    {"dialog", kPlainBlock},
    {"dir", kPlainBlock | kList},
    {"div", kPlainBlock | kBreakout},
    {"dl", kPlainBlock | kBreakout},
    {"dt", kPlainBlock | kBreakout},
    {"em", kFormatting | kBreakout},
    {"embed", kVoid | kSpecial | kBreakout},
    {"fieldset", kPlainBlock},
    {"figcaption", kPlainBlock},
    {"figure", kPlainBlock},
    {"font", kFormatting},
    {"footer", kPlainBlock | kAside | kFooter},
    {"foreignobject", kIntegration},
    {"form", kPlainBlock},
    {"frame", kVoid | kSpecial},
    {"frameset", kBlock | kSpecial},
    {"h1", kHeadline},
    {"h2", kHeadline},
    {"h3", kHeadline},
    {"h4", kHeadline},
    {"h5", kHeadline},
    {"h6", kHeadline},
    {"head", kBlock | kHidden | kSpecial | kBreakout},
    {"header", kPlainBlock | kAside},
    {"hgroup", kPlainBlock},
    {"hr", kPlainBlock | kVoid | kBreakout},
    {"html", kBlock | kSpecial},
    {"i", kFormatting | kBreakout},
    {"iframe", kHiddenRaw},
    {"img", kVoid | kSpecial | kBreakout},
    {"input", kVoid | kSpecial},
    {"kbd", kInlineCode},
    {"keygen", kVoid | kSpecial},
    {"legend", kBlock},
    {"li", kPlainBlock | kItem | kBreakout},
    {"link", kVoid | kSpecial | kInHead},
    {"listing", kPlainBlock | kCode | kBreakout},
    {"main", kPlainBlock | kArticle},
    {"marquee", kSpecial | kScope},
    {"math", kForeign | kHidden},
    {"menu", kPlainBlock | kList | kBreakout},
    {"meta", kVoid | kSpecial | kInHead | kBreakout},
    {"mi", kIntegration},
    {"mn", kIntegration},
    {"mo", kIntegration},
    {"ms", kIntegration},
    {"mtext", kIntegration},
    {"nav", kPlainBlock | kHidden},
    {"nobr", kFormatting | kBreakout},
    {"noembed", kHiddenRaw},
    {"noframes", kHiddenRaw | kInHead},
    {"noscript", kHiddenRaw | kInHead},
    {"object", kSpecial | kScope},
    {"ol", kPlainBlock | kList | kBreakout},
    {"optgroup", kHidden},
    {"option", kHidden},
    {"p", kPlainBlock | kBreakout},
    {"param", kVoid | kSpecial},
    {"plaintext", kPlainBlock | kRawText | kCode},
    {"pre", kPlainBlock | kCode | kBreakout},
    {"ruby", kBreakout},
    {"s", kFormatting | kBreakout},
    {"samp", kInlineCode},
    {"script", kHiddenRaw | kInHead},
    {"search", kPlainBlock},
    {"section", kPlainBlock},
    {"select", kHidden | kSpecial},
    {"small", kFormatting | kBreakout},
    {"source", kVoid | kSpecial},
    {"span", kBreakout},
    {"strike", kFormatting | kBreakout},
    {"strong", kFormatting | kBreakout},
    {"style", kHiddenRaw | kInHead},
    {"sub", kBreakout},
    {"summary", kPlainBlock},
    {"sup", kBreakout},
    {"svg", kForeign | kHidden},
    {"table", kPlainBlock | kScope | kTablePart | kBreakout},
    {"tbody", kRow},
    {"td", kCell},
    {"template", kHidden | kSpecial | kScope | kInHead},
    {"textarea", kHiddenRaw},
    {"tfoot", kRow},
    {"th", kCell},
    {"thead", kRow},
    {"time", kTime},
    {"title", kHiddenRaw | kInHead},
    {"tr", kRow},
    {"track", kVoid | kSpecial},
    {"tt", kFormatting | kBreakout},
    {"u", kFormatting | kBreakout},
    {"ul", kPlainBlock | kList | kBreakout},
    {"var", kBreakout},
    {"video", kFallback},
    {"wbr", kVoid | kSpecial},
    {"xmp", kPlainBlock | kRawText | kCode},
};

inline constexpr ElementId kKnownElements = std::size(kElements);
inline constexpr ElementId kNoElement = 0xFFFFFFFF;

static_assert(std::is_sorted(std::begin(kElements), std::end(kElements),
                             [](const Element& a, const Element& b) {
                               return a.name < b.name;
                             }));

// The id of an element by its lower-case name; kNoElement if it is not in
// the table. Cost: about 7 comparisons.
constexpr ElementId element_id(std::string_view name) {
  const Element* found =
      std::lower_bound(std::begin(kElements), std::end(kElements), name,
                       [](const Element& e, std::string_view wanted) {
                         return e.name < wanted;
                       });
  if (found == std::end(kElements) || found->name != name) return kNoElement;
  return static_cast<ElementId>(found - std::begin(kElements));
}

constexpr ElementFlags element_flags(ElementId id) {
  return id < kKnownElements ? kElements[id].flags : 0;
}

}  // namespace slant::detail
