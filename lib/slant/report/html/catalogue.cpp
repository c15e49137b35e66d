// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

#include "slant/report/html/escape.h"
#include "slant/report/html/groups.h"
#include "slant/report/html/markup.h"

namespace slant::html {
namespace {

// Places listed of one wording; the text marks all.
constexpr std::size_t kMostPlaces = 24;

class CatalogueWriter {
 public:
  CatalogueWriter(const Findings& findings, std::string_view prefix,
                  std::string& out)
      : findings_(findings), prefix_(prefix), out_(out) {}

  void run() {
    for (std::size_t g = 0; g < kGroupCount; ++g) group(g);
  }

 private:
  // Heaviest first, then the most frequent, then by place.
  std::vector<std::uint32_t> wordings_of(std::size_t g) const {
    std::vector<std::uint32_t> order;
    const auto& all = findings_.wordings;
    for (std::uint32_t w = 0; w < all.size(); ++w) {
      if (all[w].group == g) order.push_back(w);
    }
    std::stable_sort(
        order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
          const double x = strength_of(all[a], all[a].entry->weight);
          const double y = strength_of(all[b], all[b].entry->weight);
          if (x != y) return x > y;
          return all[a].findings.size() > all[b].findings.size();
        });
    return order;
  }

  void group(std::size_t g) {
    const std::vector<std::uint32_t> order = wordings_of(g);
    if (order.empty()) return;
    std::size_t places = 0;
    for (const std::uint32_t w : order) {
      places += findings_.wordings[w].findings.size();
    }
    fmt::format_to(
        std::back_inserter(out_),
        "<details class=\"cat\"{}><summary><span class=\"key f {}\">{}</span> "
        "<span class=\"n\">{} {}, {} {}</span></summary>\n<div "
        "class=\"scroll\" "
        "tabindex=\"0\" role=\"region\" aria-label=\"{}, every wording\">"
        "<table><thead><tr><th scope=\"col\">Words</th>"
        "<th scope=\"col\">Category</th><th scope=\"col\">Weight</th>"
        "<th scope=\"col\">Times</th><th scope=\"col\">Why, and a plainer "
        "wording</th><th scope=\"col\">Entry</th><th scope=\"col\">"
        "Paragraphs</th></tr></thead><tbody>\n",
        g == 0 ? " open" : "", groups()[g].letter, groups()[g].name,
        order.size(), order.size() == 1 ? "wording" : "wordings", places,
        places == 1 ? "place" : "places", groups()[g].name);
    for (const std::uint32_t w : order) row(w);
    out_ += "</tbody></table></div></details>\n";
  }

  void row(std::uint32_t w) {
    const Wording& wording = findings_.wordings[w];
    const Entry& entry = *wording.entry;
    fmt::format_to(std::back_inserter(out_),
                   "<tr id=\"{}w{}\" data-g=\"{}\"><th scope=\"row\">"
                   "<bdi>{}</bdi><td>{}<td>",
                   prefix_, w, wording.group, text(wording.text),
                   text(path_of(wording)));
    append_data(out_, entry.weight, fmt::format("{:g}", entry.weight));
    fmt::format_to(
        std::back_inserter(out_), "<td>{}<td><span>{}</span>",
        wording.findings.size(),
        text(entry.note.empty() ? gloss_of(wording.measure, wording.category)
                                : entry.note));
    if (!entry.alternative.empty()) {
      out_ += " <b class=\"try\">";
      append_text(out_, entry.alternative);
      out_ += "</b>";
    }
    out_ += "<td><code>";
    append_text(out_, entry.pattern);
    out_ += "</code> <small>in ";
    append_text(out_, wording.lexicon->info().id);
    fmt::format_to(std::back_inserter(out_), ", line {}</small><td>",
                   entry.line);
    places(wording);
    out_ += "\n";
  }

  void places(const Wording& wording) {
    std::size_t shown = 0;
    for (const std::uint32_t f : wording.findings) {
      if (shown++ == kMostPlaces) {
        fmt::format_to(std::back_inserter(out_), " and {} more",
                       wording.findings.size() - kMostPlaces);
        return;
      }
      const std::uint32_t number = findings_.items[f].paragraph + 1;
      fmt::format_to(std::back_inserter(out_),
                     R"(<a href="#{}p{}" data-f="{}">{}</a> )", prefix_, number,
                     f, number);
    }
  }

  const Findings& findings_;
  std::string_view prefix_;
  std::string& out_;
};

}  // namespace

void append_catalogue(const Findings& findings, std::string_view prefix,
                      std::string& out) {
  CatalogueWriter(findings, prefix, out).run();
}

}  // namespace slant::html
