// SPDX-License-Identifier: Apache-2.0
#include "slant/report/devices.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/match/pos.h"
#include "slant/report/voices.h"

namespace slant {
namespace {

struct Usual {
  std::string_view signal;
  double per_1000;
};

// Of agency reports, in the author's voice; at least 0.02, so that what they
// lack is not infinitely strange.
constexpr Usual kUsual[] = {
#include "slant/report/usual_devices.inc"
};

VoiceMask counted_voices(const ReportRun& run) {
  if (run.voices != kAllVoices) return run.voices;
  return static_cast<VoiceMask>(voice_bit(Voice::author) |
                                voice_bit(Voice::scare));
}

constexpr std::size_t kReadable = 40;  // bytes; more says no more
constexpr std::uint32_t kLongestPassage = 110;
constexpr std::uint32_t kTellingPassage = 45;

double strength_of(std::uint32_t count, double expected) {
  if (count <= expected) return 0;
  return 2 * (count * std::log(count / expected) - (count - expected));
}

bool is_device(const Finding& finding) {
  return finding.signal->persuades && finding.signal->name != "loaded";
}

void count_in(const SignalInfo& signal, std::vector<SignalCount>& counts) {
  const auto at = std::lower_bound(
      counts.begin(), counts.end(), signal.number,
      [](const SignalCount& c, int n) { return c.signal->number < n; });
  if (at != counts.end() && at->signal == &signal) {
    ++at->count;
  } else {
    counts.insert(at, {&signal, 1});
  }
}

void add_finding(Finding& finding, std::vector<Device>& by_signal) {
  const auto i =
      static_cast<std::size_t>(finding.signal - signal_infos().data());
  Device& device = by_signal[i];
  const auto size = [](const Finding& f) {
    return std::min(words_of(f).size(), kReadable);
  };
  if (device.count++ != 0) {
    const double before = device.example.weight;
    if (before > finding.weight) return;
    if (before == finding.weight && size(device.example) >= size(finding)) {
      return;
    }
  }
  device.signal = finding.signal;
  device.example = std::move(finding);
}

}  // namespace

double Device::times() const { return usual > 0 ? per_1000 / usual : 0; }

double usual_rate(const SignalInfo& signal) {
  for (const Usual& row : kUsual) {
    if (row.signal == signal.name) return row.per_1000;
  }
  return 0;
}

Devices devices_of(const ReportRun& run, const ReportItem& item) {
  Devices out;
  const VoiceMask voices = counted_voices(run);
  const VoiceWords words = voice_words(item.doc);
  for (std::size_t v = 0; v < kVoiceCount; ++v) {
    if ((voices & voice_bit(static_cast<Voice>(v))) != 0) out.words += words[v];
  }
  out.by_paragraph.resize(item.doc.paragraphs().size());
  std::vector<Device> by_signal(signal_infos().size());
  for (Finding& finding : findings_of(run, item)) {
    if (!is_device(finding) || (voices & voice_bit(finding.voice)) == 0) {
      continue;
    }
    ++out.count;
    count_in(*finding.signal, out.by_paragraph[finding.paragraph]);
    add_finding(finding, by_signal);
  }
  for (Device& device : by_signal) {
    if (device.count == 0) continue;
    device.usual = usual_rate(*device.signal);
    if (out.words != 0) device.per_1000 = 1000.0 * device.count / out.words;
    device.strength =
        strength_of(device.count, device.usual * out.words / 1000);
    out.found.push_back(std::move(device));
  }
  std::stable_sort(out.found.begin(), out.found.end(),
                   [](const Device& a, const Device& b) {
                     return a.strength != b.strength ? a.strength > b.strength
                                                     : a.count > b.count;
                   });
  return out;
}

namespace {

bool is_function_word(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return word_traits(lower, false, false).is(kTraitStop);
}

}  // namespace

std::string passage_of(const Document& doc, const Finding& finding) {
  const std::string_view first = finding.parts.front().text;
  const std::string_view last = finding.parts.back().text;
  const auto offset = [&](const char* at) {
    return static_cast<std::uint32_t>(at - doc.text().data());
  };
  const std::uint32_t begin = offset(first.data());
  std::uint32_t end = offset(last.data() + last.size());
  if (end - begin > kLongestPassage) return words_of(finding);
  const auto sentences = doc.sentences();
  const auto next = std::upper_bound(
      sentences.begin(), sentences.end(), begin,
      [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  if (next == sentences.begin()) return std::string(doc.text({begin, end}));
  // "must" alone says little: a few words more, whole ones.
  const TokenArray& tokens = doc.tokens();
  const IndexRange range = (next - 1)->tokens;
  std::uint32_t whole = end;  // ends in a word that leaves nobody waiting
  std::uint32_t any = end;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    const TextSpan span = tokens.span(t);
    if (span.begin < end) continue;
    if (span.end > begin + kTellingPassage) break;
    if (!is_word(tokens.kind(t))) continue;
    any = span.end;
    if (!is_function_word(doc.text(span))) whole = span.end;
  }
  return std::string(doc.text({begin, whole == end ? any : whole}));
}

std::string device_rate(double per_1000) {
  return per_1000 < 0.095 ? "under 0.1" : fmt::format("{:.1f}", per_1000);
}

std::size_t telling(const Devices& devices) {
  constexpr std::size_t kMost = 8;
  // The 10 % point of chi-squared with one degree of freedom.
  constexpr double kTelling = 2.71;
  std::size_t n = 0;
  while (n < devices.found.size() && n < kMost &&
         devices.found[n].strength >= kTelling) {
    ++n;
  }
  return n;
}

std::uint32_t total(std::span<const SignalCount> counts) {
  std::uint32_t sum = 0;
  for (const SignalCount& each : counts) sum += each.count;
  return sum;
}

void write_signal_counts(std::span<const SignalCount> counts,
                         JsonWriter& json) {
  json.begin_array();
  for (const SignalCount& each : counts) {
    json.begin_object();
    json.key("signal").value(each.signal->name);
    json.key("count").value(each.count);
    json.end_object();
  }
  json.end_array();
}

std::string device_line(const Device& device) {
  return fmt::format(
      "{} {}, {:.1f} per 1,000 words ({} in agency reports)", device.count,
      device.count == 1 ? device.signal->one : device.signal->many,
      device.per_1000, device_rate(device.usual));
}

void write_devices(const Devices& devices, const LineIndex& lines,
                   JsonWriter& json) {
  json.begin_object();
  json.key("words").value(devices.words);
  json.key("count").value(devices.count);
  json.key("found").begin_array();
  for (const Device& device : devices.found) {
    const LineColumn at = lines.at(device.example.parts[0].place.begin);
    json.begin_object();
    json.key("signal").value(device.signal->name);
    json.key("count").value(device.count);
    json.key("per_1000").value(device.per_1000);
    json.key("usual").value(device.usual);
    json.key("strength").value(device.strength);
    json.key("example").begin_object();
    json.key("text").value(words_of(device.example));
    json.key("line").value(at.line);
    json.key("column").value(at.column);
    json.key("reason").value(reason_of(device.example));
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace slant
