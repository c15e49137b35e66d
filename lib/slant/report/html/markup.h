// SPDX-License-Identifier: Apache-2.0
// Small pieces that every section of a page writes: numbers that carry their
// full value, and bars.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "slant/report/report.h"

namespace slant::html {

// <data value="FULL PRECISION">SHOWN</data>: what a reader sees is rounded,
// what a program reads is the number of the JSON report.
void append_data(std::string& out, double value, std::string_view shown);
void append_data(std::string& out, std::uint64_t value);

// "-0.31" with a true minus sign, for people.
std::string signed_text(double value);

// A bar of `share` (0 to 1) of its width, hidden from screen readers: the
// number stands beside it.
void append_bar(std::string& out, double share, std::string_view kind);

// A bar to the left (blame, negative) or right (praise, positive) of a middle
// line, -1 to 1; with an interval where that is known.
void append_balance(std::string& out, double value, double low, double high);

// A bar from 0 with an interval, on a scale that ends at `full`; lines at
// `marks`.
void append_gauge(std::string& out, double value, double low, double high,
                  double full, std::span<const double> marks);

// "(-0.12 to 3)" with true minus signs; hyphens between words stay.
std::string with_minus(std::string_view text);

// The name of the document's first heading, or of its file.
std::string title_of(const Document& doc);

// Ids on a page of several documents: "" for the first, then "d2", "d3".
std::string prefix_of(std::size_t document);

// "Targets", on a later document "Targets, article 2": labels of regions are
// unique on a page.
std::string region_label(std::string_view label, std::string_view prefix);

// A score of `row`, or an unmeasurable one where `feature` is negative.
Score score_at(std::span<const Score> row, int feature);

}  // namespace slant::html
