// SPDX-License-Identifier: Apache-2.0
// A page for a corpus: groups of documents (by outlet, topic, date) beside
// each other on several measures, from rows that are counted already.
//
//   slant::GroupMeasure loaded{"Loaded terms", "per 1,000 words", {}};
//   loaded.groups.push_back({"Gazette", 41.2, 38.0, 44.9, 310});
//   slant::write_groups_page("Outlets", std::span(&loaded, 1), out);
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slant {

struct GroupRow {
  std::string name;
  double mean = 0;  // NaN: not measurable
  double low = 0;   // 90 % interval; NaN: not known
  double high = 0;
  std::uint64_t n = 0;  // documents
};

// One measure over all groups. The groups keep their order, so that dates may
// stand by date.
struct GroupMeasure {
  std::string title;
  std::string unit;
  std::vector<GroupRow> groups;
};

// Appends a whole page: one chart of means with intervals for each measure,
// on a scale of its own, all numbers beside the bars. It has no script and
// loads nothing; everything is escaped. Cost: O(rows).
void write_groups_page(std::string_view title,
                       std::span<const GroupMeasure> measures,
                       std::string& out);

}  // namespace slant
