// SPDX-License-Identifier: Apache-2.0
#include "summarize_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "slant/report/html/groups_page.h"
#include "slant/report/summary.h"

namespace slant::tool {
namespace {

constexpr std::size_t kMostGroups = 200;
constexpr std::string_view kNone = "(none)";

using Names = std::vector<std::string>;

struct Label {
  std::string_view score;
  std::string_view title;
  std::string_view unit;
};
constexpr Label kLabels[] = {
    {"sentiment.compound", "Tone", "−1 negative, 1 positive"},
    {"loaded.points", "Loaded score",
     "0 is a wire report, 100 the most loaded tenth of op-eds"},
    {"loaded.per_1000", "Loaded terms", "per 1,000 words"},
    {"rhetoric.per_1000", "Rhetorical devices", "per 1,000 words"},
};

std::string_view unit_text(std::string_view unit) {
  if (unit == "per_1000") return "per 1,000 words";
  if (unit == "share")
    return "share of the weight of all hits of the measure, 0 to 1";
  if (unit == "compound") return "−1 negative, 1 positive";
  return unit;
}

// "frame.economic.share" -> "frame economic", "share of ...".
void label(const std::string& score, GroupMeasure& measure) {
  for (const Label& known : kLabels) {
    if (known.score != score) continue;
    measure.title = known.title;
    measure.unit = known.unit;
    return;
  }
  const std::size_t dot = score.rfind('.');
  measure.title = score.substr(0, dot);
  std::replace(measure.title.begin(), measure.title.end(), '.', ' ');
  std::replace(measure.title.begin(), measure.title.end(), '_', ' ');
  if (dot != std::string::npos) {
    measure.unit = unit_text(std::string_view(score).substr(dot + 1));
  }
}

std::string join(const Names& names, std::string_view between,
                 std::size_t without = std::string::npos) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == without) continue;
    if (!out.empty()) out += between;
    out += names[i];
  }
  return out;
}

class PageMaker {
 public:
  PageMaker(const SummaryInput& input, const SummaryOutcome& summary)
      : input_(input), summary_(summary), date_(date_field()) {
    choose_groups();
  }

  std::string page(const std::string& title) const {
    GroupsPage page;
    page.title = title.empty() ? default_title() : title;
    page.groups = input_.by.empty() ? "Group" : heads();
    page.counted = input_.unit + 's';
    page.level = input_.bootstrap.level;
    page.notes = notes();
    std::string out;
    write_groups_page(page, measures(), out);
    return out;
  }

 private:
  // The first field that holds dates, or npos. A year alone is one only where
  // --by asks for it: topics may have numbers.
  std::size_t date_field() const {
    for (std::size_t i = 0; i < input_.by.size(); ++i) {
      const bool year = input_.by[i].ends_with(":year");
      bool dates = false;
      for (const SummaryRow& row : summary_.rows) {
        const std::string& value = row.group[i];
        if (value == kNone) continue;
        dates = is_date(value) && (year || value.size() > 4);
        if (!dates) break;
      }
      if (dates) return i;
    }
    return std::string::npos;
  }

  void choose_groups() {
    std::map<Names, std::uint64_t> sizes;
    for (const SummaryRow& row : summary_.rows) {
      sizes[row.group] = row.documents;
    }
    groups_ = sizes.size();
    if (date_ != std::string::npos || groups_ <= kMostGroups) return;
    std::vector<std::pair<std::uint64_t, const Names*>> order;
    order.reserve(sizes.size());
    for (const auto& [group, size] : sizes) order.emplace_back(size, &group);
    std::stable_sort(
        order.begin(), order.end(),
        [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; i < kMostGroups; ++i) {
      chosen_.insert(*order[i].second);
    }
  }

  std::string heads() const {
    std::string others = join(input_.by, " · ", date_);
    if (date_ == std::string::npos) return others;
    return (others.empty() ? "" : others + " · ") + input_.by[date_];
  }

  std::string default_title() const {
    if (input_.by.empty()) return "Scores of the whole";
    Names fields = input_.by;
    // "date:month" -> "month".
    if (date_ != std::string::npos) {
      std::string& date = fields[date_];
      date.erase(0, date.rfind(':') + 1);
    }
    return "Scores by " + join(fields, " and ");
  }

  Names notes() const {
    Names out;
    out.push_back(fmt::format("{} {}s in {} group{}.",
                              with_commas(summary_.documents), input_.unit,
                              with_commas(groups_), groups_ == 1 ? "" : "s"));
    if (!chosen_.empty()) {
      out.push_back(fmt::format(
          "Shown are the {} groups with the most; --format csv has all.",
          kMostGroups));
    }
    if (summary_.errors != 0) {
      out.push_back(fmt::format("{} records have no scores and are left out.",
                                with_commas(summary_.errors)));
    }
    if (summary_.unmatched != 0) {
      out.push_back(
          fmt::format("{} {}s are not in the metadata: counted as (none).",
                      with_commas(summary_.unmatched), input_.unit));
    }
    return out;
  }

  std::vector<GroupMeasure> measures() const {
    std::vector<GroupMeasure> out;
    std::map<std::string, std::size_t> places;
    for (const SummaryRow& row : summary_.rows) {
      if (!chosen_.empty() && !chosen_.contains(row.group)) continue;
      const auto [at, fresh] = places.emplace(row.score, out.size());
      if (fresh) {
        out.emplace_back();
        label(row.score, out.back());
        out.back().over_time = date_ != std::string::npos;
      }
      out[at->second].groups.push_back(row_of(row));
    }
    put_loaded_first(out);
    order(out);
    return out;
  }

  GroupRow row_of(const SummaryRow& row) const {
    GroupRow out;
    if (date_ == std::string::npos) {
      out.name = input_.by.empty() ? "all" : join(row.group, " · ");
    } else {
      out.name = row.group[date_];
      out.series = join(row.group, " · ", date_);
    }
    out.mean = row.mean;
    out.low = row.interval.low;
    out.high = row.interval.high;
    out.n = row.n;
    return out;
  }

  static void put_loaded_first(std::vector<GroupMeasure>& measures) {
    std::stable_partition(
        measures.begin(), measures.end(),
        [](const GroupMeasure& m) { return m.title == "Loaded score"; });
  }

  // Over time: by series and date. Otherwise as the first measure has them,
  // the highest first, alike in all charts.
  void order(std::vector<GroupMeasure>& measures) const {
    if (measures.empty()) return;
    if (date_ != std::string::npos) {
      for (GroupMeasure& measure : measures) {
        std::stable_sort(measure.groups.begin(), measure.groups.end(),
                         [](const GroupRow& a, const GroupRow& b) {
                           return std::tie(a.series, a.name) <
                                  std::tie(b.series, b.name);
                         });
      }
      return;
    }
    std::vector<std::size_t> places(measures[0].groups.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    const auto key = [&](std::size_t i) {
      const double mean = measures[0].groups[i].mean;
      return std::isnan(mean) ? -HUGE_VAL : mean;
    };
    std::stable_sort(places.begin(), places.end(),
                     [&](auto a, auto b) { return key(a) > key(b); });
    for (GroupMeasure& measure : measures) {
      std::vector<GroupRow> sorted;
      sorted.reserve(places.size());
      for (const std::size_t i : places) sorted.push_back(measure.groups[i]);
      measure.groups = std::move(sorted);
    }
  }

  const SummaryInput& input_;
  const SummaryOutcome& summary_;
  std::size_t date_;
  std::size_t groups_ = 0;
  std::set<Names> chosen_;  // empty: all
};

}  // namespace

std::string summary_page(const SummaryInput& input,
                         const SummaryOutcome& summary,
                         const std::string& title) {
  return PageMaker(input, summary).page(title);
}

}  // namespace slant::tool
