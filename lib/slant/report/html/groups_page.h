// SPDX-License-Identifier: Apache-2.0
// A page for a corpus: groups of documents (by outlet, topic, date) beside
// each other on several measures, from rows that are counted already.
//
//   slant::GroupMeasure loaded{"Loaded terms", "per 1,000 words", {}};
//   loaded.groups.push_back({"Gazette", 41.2, 38.0, 44.9, 310});
//   slant::write_groups_page({"Outlets"}, std::span(&loaded, 1), out);
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slant {

struct GroupRow {
  std::string name;  // of a measure over time: the date, "2026-03"
  double mean = 0;   // NaN: not measurable
  double low = 0;    // interval of the mean; NaN: not known
  double high = 0;
  std::uint64_t n = 0;      // documents
  std::string series = {};  // over time: what one line is of; "" for all
};

// One measure over all groups. The groups keep their order, so that dates may
// stand by date.
struct GroupMeasure {
  std::string title;
  std::string unit;
  std::vector<GroupRow> groups;
  // A line over time for each series. Rows of one series stand together, in
  // the order of their dates: YYYY, YYYY-MM or YYYY-MM-DD, what follows is
  // left out; a row that begins otherwise stands in the table alone.
  bool over_time = false;
};

struct GroupsPage {
  std::string title;
  std::string groups = "Group";         // head of the column of their names
  std::string counted = "documents";    // what a mean is over
  double level = 0.9;                   // of the intervals
  std::vector<std::string> notes = {};  // what a reader has to know first
};

// Whether `value` begins as a date does: YYYY, YYYY-MM, YYYY-MM-DD.
bool is_date(std::string_view value);

// Appends a whole page: one chart of means with intervals for each measure,
// on a scale of its own, all numbers beside the bars or below the lines. It
// has no script and loads nothing; everything is escaped. Cost: O(rows).
void write_groups_page(const GroupsPage& page,
                       std::span<const GroupMeasure> measures,
                       std::string& out);

}  // namespace slant
