// SPDX-License-Identifier: Apache-2.0
#include "slant/report/rhetoric.h"

#include <algorithm>
#include <map>

namespace slant {
namespace {

// The hits of the document as they are shown, by index of the match.
std::map<std::uint32_t, std::pair<Hit, std::size_t>> all_hits(
    const ReportRun& run, const ReportItem& item) {
  std::map<std::uint32_t, std::pair<Hit, std::size_t>> hits;
  for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    for (const Hit& hit : hits_of(run, item, p)) {
      hits.emplace(hit.match, std::make_pair(hit, p));
    }
  }
  return hits;
}

// The match that stands for a range of a figure, or items.size().
std::uint32_t match_of(const MatchList& matches, const Figure& figure,
                       IndexRange range) {
  const auto at =
      std::lower_bound(matches.items.begin(), matches.items.end(), range.begin,
                       [](const Match& match, std::uint32_t token) {
                         return match.first_token < token;
                       });
  for (auto it = at;
       it != matches.items.end() && it->first_token == range.begin; ++it) {
    if (it->category == figure.category) {
      return static_cast<std::uint32_t>(it - matches.items.begin());
    }
  }
  return static_cast<std::uint32_t>(matches.items.size());
}

bool by_place(const Finding& a, const Finding& b) {
  return a.parts[0].place.begin < b.parts[0].place.begin;
}

// Of findings of one signal that share words the heaviest stays; of equals
// the longer. `findings` are by place.
void drop_doubles(std::vector<Finding>& findings) {
  std::map<const SignalInfo*, std::size_t> last;
  std::vector<Finding> kept;
  for (Finding& finding : findings) {
    const auto found = last.find(finding.signal);
    if (found != last.end()) {
      Finding& before = kept[found->second];
      if (finding.parts[0].place.begin < before.parts.back().place.end &&
          before.parts[0].place.begin < finding.parts.back().place.end) {
        const auto size = [](const Finding& f) {
          return f.parts.back().place.end - f.parts[0].place.begin;
        };
        if (finding.weight > before.weight ||
            (finding.weight == before.weight && size(finding) > size(before))) {
          before = std::move(finding);
        }
        continue;
      }
    }
    last[finding.signal] = kept.size();
    kept.push_back(std::move(finding));
  }
  findings = std::move(kept);
}

}  // namespace

std::vector<Finding> findings_of(const ReportRun& run, const ReportItem& item) {
  auto hits = all_hits(run, item);
  std::vector<Finding> findings;
  for (const Figure& figure : item.matches.figures) {
    Finding finding;
    finding.category = run.matcher->categories()[figure.category];
    finding.signal = signal_of(finding.category);
    finding.voice = figure.voice;
    finding.weight = figure.weight;
    finding.paragraph = figure.paragraph;
    for (const IndexRange range : figure.ranges()) {
      const auto hit = hits.find(match_of(item.matches, figure, range));
      if (hit != hits.end()) finding.parts.push_back(hit->second.first);
    }
    if (finding.signal == nullptr || finding.parts.empty()) continue;
    findings.push_back(std::move(finding));
  }
  for (const auto& [match, hit] : hits) {
    if (hit.first.entry->kind == EntryKind::figure) continue;
    Finding finding;
    const std::uint16_t category = item.matches.items[match].category;
    finding.category = run.matcher->categories()[category];
    finding.signal = signal_of(finding.category);
    if (finding.signal == nullptr) continue;
    finding.voice = hit.first.voice;
    finding.weight = hit.first.weight;
    finding.paragraph = hit.second;
    finding.parts.push_back(hit.first);
    findings.push_back(std::move(finding));
  }
  std::stable_sort(findings.begin(), findings.end(), by_place);
  drop_doubles(findings);
  std::stable_sort(findings.begin(), findings.end(), by_place);
  return findings;
}

std::vector<SignalCount> count_signals(const ReportRun& run,
                                       const ReportItem& item) {
  std::vector<SignalCount> counts;
  for (const SignalInfo& signal : signal_infos()) {
    counts.push_back({&signal, 0});
  }
  for (const Finding& finding : findings_of(run, item)) {
    ++counts[static_cast<std::size_t>(finding.signal - signal_infos().data())]
          .count;
  }
  counts.erase(
      std::remove_if(counts.begin(), counts.end(),
                     [](const SignalCount& c) { return c.count == 0; }),
      counts.end());
  return counts;
}

std::string words_of(const Finding& finding) {
  std::string out;
  for (const Hit& part : finding.parts) {
    if (!out.empty()) out += " ... ";
    out += part.text;
  }
  return out;
}

std::string_view reason_of(const Finding& finding) {
  const std::string_view note = finding.parts[0].entry->note;
  return note.empty() ? finding.signal->why : note;
}

}  // namespace slant
