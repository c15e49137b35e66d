// SPDX-License-Identifier: Apache-2.0
// How a text persuades: the devices that carry it, by how far they stand out
// from what agency reports have.
//
//   const Devices devices = devices_of(run, item);
//   devices.found[0].signal->many;       // "names called"
//   total(devices.by_paragraph[p]);      // how many stand in it
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "slant/report/json_writer.h"
#include "slant/report/rhetoric.h"
#include "slant/text/lines.h"

namespace slant {

struct Device {
  const SignalInfo* signal = nullptr;
  std::uint32_t count = 0;
  double per_1000 = 0;  // words in the voices that count
  double usual = 0;     // the same in agency reports
  // How unlikely so many would be there: the log-likelihood ratio of count
  // against what `usual` leads to expect, 2 (c ln(c / e) - (c - e)) (Dunning
  // 1993); 0 where there are no more than that.
  double strength = 0;
  Finding example;  // the heaviest; of equals the one with most to read

  // How many times `usual`.
  double times() const;
};

struct Devices {
  std::uint32_t words = 0;    // in the voices that count
  std::uint32_t count = 0;    // of devices in all
  std::vector<Device> found;  // by strength, then by count
  // By paragraph; those found only, in the order of signal_infos().
  std::vector<std::vector<SignalCount>> by_paragraph;
};

// The signals that persuade, but for loaded terms, which have a score of their
// own. Unless the run names voices, only the author's own words and the terms
// he puts in scare quotes count: a reporter is not to blame for a speaker.
//
// Cost: that of findings_of.
Devices devices_of(const ReportRun& run, const ReportItem& item);

// Found per 1,000 words of agency reports, in the author's voice; 0 for
// signals that do not persuade.
double usual_rate(const SignalInfo& signal);

// How many of `found` a summary shows: those that stand out (a strength of 2.71
// or more), at most eight.
std::size_t telling(const Devices& devices);

// The words of a finding as they stand in the text, with what stands between
// them and, where they are few, what follows in their sentence; of a long one
// only words_of().
std::string passage_of(const Document& doc, const Finding& finding);

// "1.3", "under 0.1".
std::string device_rate(double per_1000);

// "5 names called, 3.8 per 1,000 words (0.2 in agency reports)".
std::string device_line(const Device& device);

std::uint32_t total(std::span<const SignalCount> counts);

// [{"signal", "count"}, ...]
void write_signal_counts(std::span<const SignalCount> counts, JsonWriter& json);

// {"words", "count", "found": [{"signal", "count", "per_1000", "usual",
//   "strength", "example": {"text", "line", "column", "reason"}}]}
void write_devices(const Devices& devices, const LineIndex& lines,
                   JsonWriter& json);

}  // namespace slant
