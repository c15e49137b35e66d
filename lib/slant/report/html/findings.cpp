// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/findings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "slant/report/html/groups.h"

namespace slant::html {
namespace {

// First token and category of a figure's part -> the figure's number.
using FigureParts =
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint32_t>;

FigureParts figure_parts(const MatchList& matches) {
  FigureParts parts;
  std::uint32_t number = 0;
  for (const Figure& figure : matches.figures) {
    ++number;
    for (const IndexRange range : figure.ranges()) {
      parts.emplace(std::make_pair(range.begin, figure.category), number);
    }
  }
  return parts;
}

void add_about(const ReportItem& item,
               const std::unordered_map<std::uint32_t, std::uint32_t>& by_match,
               std::vector<About>& about) {
  if (item.targets == nullptr) return;
  for (const TargetWord& word : item.targets->words) {
    const auto found = by_match.find(word.match);
    if (found == by_match.end()) continue;
    about.push_back({found->second,
                     item.targets->list.mentions[word.mention].target,
                     word.value});
  }
  std::stable_sort(
      about.begin(), about.end(),
      [](const About& a, const About& b) { return a.finding < b.finding; });
}

}  // namespace

Findings findings_of_page(const ReportRun& run, const ReportItem& item) {
  Findings out;
  const FigureParts parts = figure_parts(item.matches);
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint32_t> wordings;
  std::unordered_map<std::uint32_t, std::uint32_t> by_match;
  const std::size_t paragraphs = item.doc.paragraphs().size();
  for (std::size_t p = 0; p < paragraphs; ++p) {
    out.paragraph_begin.push_back(static_cast<std::uint32_t>(out.items.size()));
    for (const Hit& hit : hits_of(run, item, p)) {
      const Match& match = item.matches.items[hit.match];
      PageFinding finding;
      finding.hit = hit;
      finding.begin =
          static_cast<std::uint32_t>(hit.text.data() - item.doc.text().data());
      finding.end = finding.begin + static_cast<std::uint32_t>(hit.text.size());
      finding.paragraph = static_cast<std::uint32_t>(p);
      const auto number = static_cast<std::uint32_t>(out.items.size());
      const auto [at, fresh] =
          wordings.emplace(std::make_pair(match.entry, match.category),
                           static_cast<std::uint32_t>(out.wordings.size()));
      if (fresh) {
        out.wordings.push_back({hit.entry,
                                &run.matcher->lexicon_of(match.entry),
                                hit.measure,
                                hit.category,
                                hit.text,
                                group_of(hit.measure),
                                {}});
      }
      finding.wording = at->second;
      out.wordings[at->second].findings.push_back(number);
      const auto figure =
          hit.entry->kind == EntryKind::figure
              ? parts.find(std::make_pair(match.first_token, match.category))
              : parts.end();
      if (figure != parts.end()) finding.figure = figure->second;
      by_match.emplace(hit.match, number);
      out.items.push_back(finding);
    }
  }
  out.paragraph_begin.push_back(static_cast<std::uint32_t>(out.items.size()));
  add_about(item, by_match, out.about);
  return out;
}

double strength_of(const Wording& wording, double weight) {
  constexpr double kMostValence = 4;
  const double size = std::abs(weight);
  return std::min(1.0,
                  wording.measure == "sentiment" ? size / kMostValence : size);
}

std::string path_of(const Wording& wording) {
  std::string path(wording.measure);
  if (!wording.category.empty()) path += '.' + std::string(wording.category);
  return path;
}

}  // namespace slant::html
