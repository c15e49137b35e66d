// SPDX-License-Identifier: Apache-2.0
// The report for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "slant/report/axes_section.h"
#include "slant/report/devices.h"
#include "slant/report/hits.h"
#include "slant/report/intervals.h"
#include "slant/report/summary.h"
#include "slant/report/targets_section.h"
#include "slant/report/terminal.h"
#include "slant/report/voice_section.h"
#include "slant/report/writers.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

std::string_view short_kind(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::list_item:
      return "list";
    case ParagraphKind::block_quote:
      return "quote";
    default:
      return to_string(kind);
  }
}

std::string frame_name(std::string_view category) {
  std::string out(category);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

class TextReport : public ReportWriter {
 public:
  TextReport(const ReportRun& run, const ReportOptions& options)
      : run_(run), options_(options), paint_(options.color) {
    width_ = std::clamp(options.width, 60U, 160U);
    sentiment_ = feature_index(run, "sentiment", "", Unit::compound);
    loaded_ = feature_index(run, "loaded", "", Unit::per_1000);
  }

  void begin(std::string& /*out*/) override {}

  void document(const ReportItem& item, std::string& out) override {
    if (!first_) out += '\n' + rule() + "\n\n";
    first_ = false;
    header(item, out);
    summary(item, out);
    const Devices found = devices_of(run_, item);
    table(item, found, out);
    targets(item, out);
    append_voices_text(run_, item, width_, paint_, out);
    append_axes_text(run_, item, {width_, options_.unicode}, paint_, out);
    devices(item, found, out);
    strongest(item, out);
    if (options_.show_text) text(item, out);
    footer(item, out);
  }

  // Failures go to stderr; the tool writes them.
  void failure(const Error& /*error*/, std::string& /*out*/) override {}
  void end(std::string& /*out*/) override {}

 private:
  std::string rule() const {
    std::string out;
    for (std::uint32_t i = 0; i < width_; ++i) {
      out += options_.unicode ? "─" : "-";
    }
    return out;
  }

  std::string_view dot() const { return options_.unicode ? "·" : "-"; }

  void wrap(std::string_view text, std::uint32_t used, std::uint32_t indent,
            std::string& out) const {
    append_wrapped(text, used, indent, width_, out);
  }

  // `text` as this terminal can show it.
  std::string shown(std::string_view text) const {
    std::string out = printable(text);
    return options_.unicode ? out : to_ascii(out);
  }

  void header(const ReportItem& item, std::string& out) const {
    const Document& doc = item.doc;
    const auto scored =
        std::count_if(doc.paragraphs().begin(), doc.paragraphs().end(),
                      [](const Paragraph& p) { return is_scored(p.kind); });
    const std::string counts = fmt::format(
        "{} {}, {} {}, {} {} ({} scored)", with_commas(doc.words()),
        doc.words() == 1 ? "word" : "words",
        with_commas(doc.sentences().size()),
        doc.sentences().size() == 1 ? "sentence" : "sentences",
        with_commas(doc.paragraphs().size()),
        doc.paragraphs().size() == 1 ? "paragraph" : "paragraphs", scored);
    const std::string name = shown(doc.name());
    if (display_width(name) + 3 + counts.size() <= width_) {
      out += paint_(Style::bold, name) + "   " + counts + '\n';
    } else {
      wrap(paint_(Style::bold, name), 0, 2, out);
      wrap(counts, 0, 2, out);
    }
    std::string run = "slant " + run_.version;
    run += fmt::format(" {} ", dot());
    bool first = true;
    for (const auto& lexicon : run_.matcher->lexicons()) {
      run += std::string(first ? "" : ", ") + shown(lexicon->info().id) + ' ' +
             shown(lexicon->info().version);
      first = false;
    }
    std::string wrapped;
    wrap(run, 0, 2, wrapped);
    out += paint_(Style::dim, wrapped.substr(0, wrapped.size() - 1)) + '\n';
    for (const Note& note : notes_of(run_, item)) {
      out += paint_(Style::yellow, "note: ");
      wrap(shown(note.message), 6, 6, out);
    }
    out += '\n';
  }

  void summary(const ReportItem& item, std::string& out) const {
    out += paint_(Style::bold, "What stands out") + '\n';
    for (const SummaryLine& line : summarise(run_, item)) {
      out += "  " + pad_right(std::string(line.label), 16) + ' ';
      wrap(line.text, 19, 19, out);
    }
    out += '\n';
  }

  // ◄◄|►► : four steps to each side of neutral.
  std::string bar(double value) const {
    const int steps =
        std::min(4, static_cast<int>(std::lround(std::abs(value) * 8)));
    std::string left(static_cast<std::size_t>(4), ' ');
    const std::string_view back = options_.unicode ? "◄" : "<";
    const std::string_view forth = options_.unicode ? "►" : ">";
    std::string out;
    if (value < 0) {
      out.append(static_cast<std::size_t>(4 - steps), ' ');
      std::string arrows;
      for (int i = 0; i < steps; ++i) arrows += back;
      return out + paint_(Style::red, arrows) + '|' + "    ";
    }
    out.append(4, ' ');
    out += '|';
    std::string arrows;
    for (int i = 0; i < steps; ++i) arrows += forth;
    out += paint_(Style::green, arrows);
    out.append(static_cast<std::size_t>(4 - steps), ' ');
    return out;
  }

  // Columns: number 4, 2 blanks, kind 9, words 5, 2 blanks, then those of
  // cells(), a blank, and what is left for the opening words.
  static constexpr std::uint32_t kBarWidth = 10;  // with a blank
  bool has_bar() const { return width_ >= 76; }
  std::uint32_t tone_width() const { return 5 + (has_bar() ? kBarWidth : 0); }
  std::uint32_t frame_width() const { return width_ >= 100 ? 18 : 10; }
  std::uint32_t devices_width() const { return width_ >= 100 ? 9 : 0; }
  std::uint32_t opening_column() const {
    return 22 + tone_width() + 11 + devices_width() + 2 + frame_width() + 1;
  }

  void table(const ReportItem& item, const Devices& found,
             std::string& out) const {
    const std::string title =
        std::string("   #  kind     words  ") +
        pad_right(has_bar() ? "  - tone +" : "tone", tone_width()) +
        "  loaded/1k" + (devices_width() != 0 ? "  devices" : "") + "  " +
        pad_right("top frame", frame_width()) + " opens with";
    out += paint_(Style::dim, fit(title, width_, options_.unicode)) + '\n';
    const Document& doc = item.doc;
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      row(item, p, total(found.by_paragraph[p]), out);
    }
    if (doc.paragraphs().empty()) out += "   (no paragraphs)\n";
    if (doc.scored_words() != 0) totals(item, found, out);
    out += '\n';
  }

  // Only where the table is wide.
  std::string devices_cell(std::string_view value) const {
    return devices_width() == 0 ? std::string()
                                : pad_left(std::string(value), devices_width());
  }

  void row(const ReportItem& item, std::size_t p, std::uint32_t devices,
           std::string& out) const {
    const Document& doc = item.doc;
    const Paragraph& paragraph = doc.paragraphs()[p];
    std::string line = fmt::format("{:4}  ", p + 1);
    const std::string words = std::to_string(paragraph.words);
    const auto room = 14 - std::min<std::uint32_t>(
                               13, static_cast<std::uint32_t>(words.size()));
    // "boilerplate" reaches into the blanks before the number of its words.
    std::string kind =
        pad_right(fit(short_kind(paragraph.kind), room - 1, false), room);
    line += kind + words + "  ";
    if (is_scored(paragraph.kind)) {
      line += cells(item.scores.paragraph(p), devices);
    } else {
      line += pad_right(pad_right("", has_bar() ? 4 : 0) + std::string(dot()),
                        tone_width()) +
              pad_left("n/a", 11) + devices_cell("n/a") + "  " +
              pad_right("n/a", frame_width());
    }
    // A start of the paragraph is enough: one may be megabytes long.
    const std::string start = shown(first_bytes(doc.text(paragraph.span), 400));
    line += ' ';
    out += line + fit(start, width_ - opening_column(), options_.unicode);
    while (out.back() == ' ') out.pop_back();
    out += '\n';
  }

  std::string tone_cell(const Score& tone) const {
    const std::string blanks(has_bar() ? 4 : 0, ' ');
    if (!tone.measurable()) return pad_right(blanks + "n/a", tone_width());
    const std::string value = signed_number(tone.value);
    if (tone.value == 0) {
      return pad_right(blanks + std::string(dot()), tone_width());
    }
    return (has_bar() ? bar(tone.value) + ' ' : "") + pad_left(value, 5);
  }

  // Tone, loaded terms, devices and frame:
  // tone_width() + 11 + devices_width() + 2 + frame_width().
  std::string cells(std::span<const Score> scores,
                    std::uint32_t devices) const {
    std::string out = tone_cell(score_at(scores, sentiment_));
    const Score loaded = score_at(scores, loaded_);
    out += pad_left(loaded.measurable() ? fmt::format("{:.0f}", loaded.value)
                                        : std::string("n/a"),
                    11);
    out += devices_cell(devices == 0 ? std::string(dot())
                                     : std::to_string(devices));
    out += "  ";
    const auto tops = top_shares(run_, scores, "frame", 1);
    const std::string frame =
        tops.empty() ? std::string(dot()) : frame_name(tops[0].category);
    return out + pad_right(fit(shown(frame), frame_width(), options_.unicode),
                           frame_width());
  }

  static Score score_at(std::span<const Score> scores, int column) {
    return column < 0 ? Score{} : scores[static_cast<std::size_t>(column)];
  }

  void totals(const ReportItem& item, const Devices& found,
              std::string& out) const {
    std::string line = pad_right("      all", 15);
    line += fmt::format("{:5}  ", item.doc.scored_words());
    line += cells(item.scores.document(), found.count);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + '\n';
  }

  void targets(const ReportItem& item, std::string& out) const {
    if (item.targets == nullptr) return;
    const LineIndex lines(item.doc.characters());
    append_targets_text(item.doc, *item.targets, lines,
                        {width_, options_.unicode, 10}, paint_, out);
  }

  void devices(const ReportItem& item, const Devices& found,
               std::string& out) const {
    const std::size_t most = telling(found);
    if (found.count == 0) return;
    if (most == 0) {
      wrap(
          paint_(Style::bold, "How this text persuades") +
              fmt::format(": nothing stands out from agency reports ({} "
                          "{} in all: slant rhetoric FILE)",
                          found.count, found.count == 1 ? "device" : "devices"),
          0, 2, out);
      out += '\n';
      return;
    }
    wrap(paint_(Style::bold, "How this text persuades") +
             (run_.voices == kAllVoices ? " in the author's own voice" : "") +
             " (what stands out most from agency reports first)",
         0, 2, out);
    const LineIndex lines(item.doc.characters());
    for (std::size_t i = 0; i < most; ++i) {
      device(item, found.found[i], lines, out);
    }
    std::uint32_t rest = 0;
    for (std::size_t i = most; i < found.found.size(); ++i) {
      rest += found.found[i].count;
    }
    wrap(fmt::format("  {}slant rhetoric FILE",
                     rest == 0 ? std::string("Each in its place: ")
                               : fmt::format("and {} of other kinds: ", rest)),
         0, 2, out);
    out += '\n';
  }

  static constexpr std::uint32_t kExampleWidth = 110;

  // The figures, and an example that stands for the rest.
  void device(const ReportItem& item, const Device& device,
              const LineIndex& lines, std::string& out) const {
    out += "  ";
    wrap(device_line(device), 2, 4, out);
    const LineColumn at = lines.at(device.example.parts[0].place.begin);
    const std::string place = fmt::format("{}:{} ", at.line, at.column);
    const std::string words = fit(shown(passage_of(item.doc, device.example)),
                                  kExampleWidth, options_.unicode);
    out += "      ";
    wrap(place + '"' + words + "\": " + shown(reason_of(device.example)), 6, 8,
         out);
  }

  // Columns: 2 blanks, place 8, word 26, category and weight 20, "try".
  static constexpr std::uint32_t kWordWidth = 26;
  static constexpr std::uint32_t kTryColumn = 2 + 8 + kWordWidth + 1 + 21;

  void strongest(const ReportItem& item, std::string& out) const {
    const auto words = strongest_words(run_, item);
    if (words.empty() || options_.top == 0) return;
    const LineIndex lines(item.doc.characters());
    wrap(paint_(Style::bold, "Strongest words") +
             " (line:column, kind and weight from 0 to 1, a plainer wording)",
         0, 2, out);
    const std::size_t shown_words =
        std::min<std::size_t>(words.size(), options_.top);
    for (std::size_t i = 0; i < shown_words; ++i) {
      strong_word(words[i], lines, out);
    }
    if (shown_words < words.size()) {
      out += fmt::format("  and {} more: --top {}\n",
                         words.size() - shown_words, words.size());
    }
    out += '\n';
  }

  void strong_word(const StrongWord& word, const LineIndex& lines,
                   std::string& out) const {
    const LineColumn at = lines.at(word.hit.place.begin);
    std::string line =
        "  " + pad_right(fmt::format("{}:{}", at.line, at.column), 7) + ' ';
    std::string tail;
    if (word.count > 1) tail += fmt::format(" x{}", word.count);
    if (word.hit.voice != Voice::author) {
      tail += ' ' + std::string(to_string(word.hit.voice));
    }
    const auto room = kWordWidth - static_cast<std::uint32_t>(tail.size());
    line += pad_right(
                fit('"' + shown(word.hit.text) + '"', room, options_.unicode) +
                    tail,
                kWordWidth) +
            ' ';
    line += pad_right(fmt::format("{} {:g}", frame_name(word.hit.category),
                                  word.hit.weight),
                      20) +
            ' ';
    const std::string instead = shown(word.hit.entry->alternative);
    if (instead.empty()) {
      while (line.back() == ' ') line.pop_back();
      out += fit(line, width_, options_.unicode) + '\n';
      return;
    }
    const bool beside =
        kTryColumn + 16 <= width_ && display_width(line) <= kTryColumn;
    if (!beside) {
      while (line.back() == ' ') line.pop_back();
      out += fit(line, width_, options_.unicode) + '\n';
      line = std::string(10, ' ');
    }
    out += line;
    const std::uint32_t used = display_width(line);
    wrap("try: " + instead, used, beside ? kTryColumn + 5 : 15, out);
  }

  void text(const ReportItem& item, std::string& out) const {
    out += paint_(Style::bold, "The text, with the words that count") + '\n';
    if (!options_.color) {
      out += "  [loaded]  {+positive}  {-negative}\n";
    }
    for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
      if (!is_scored(item.doc.paragraphs()[p].kind)) continue;
      const std::string marked = marked_paragraph(item, p);
      out += pad_left(std::to_string(p + 1), 4) + "  ";
      wrap(marked, 6, 6, out);
    }
    out += '\n';
  }

  // Loaded words and words with a valence, each marked once.
  std::string marked_paragraph(const ReportItem& item, std::size_t p) const {
    const Document& doc = item.doc;
    const TextSpan whole = doc.paragraphs()[p].span;
    std::string out;
    std::uint32_t pos = whole.begin;
    for (const Hit& hit : hits_of(run_, item, p)) {
      const bool loaded = hit.measure == "loaded";
      if (!loaded && hit.measure != "sentiment") continue;
      const auto begin =
          static_cast<std::uint32_t>(hit.text.data() - doc.text().data());
      const auto end = begin + static_cast<std::uint32_t>(hit.text.size());
      if (begin < pos) continue;
      out += shown(doc.text({pos, begin}));
      out += marked(shown(hit.text), loaded, hit.weight > 0);
      pos = end;
    }
    return out + shown(doc.text({pos, whole.end}));
  }

  std::string marked(const std::string& word, bool loaded,
                     bool positive) const {
    if (options_.color) {
      return paint_(
          loaded ? Style::yellow : (positive ? Style::green : Style::red),
          word);
    }
    if (loaded) return '[' + word + ']';
    return std::string("{") + (positive ? '+' : '-') + word + '}';
  }

  void footer(const ReportItem& item, std::string& out) const {
    const auto paragraphs = item.doc.paragraphs();
    std::size_t first = 0;
    while (first < paragraphs.size() &&
           paragraphs[first].kind != ParagraphKind::body) {
      ++first;
    }
    if (first == paragraphs.size()) return;
    const std::string number = ':' + std::to_string(first + 1);
    std::string command =
        "See why:  slant explain " + shown(item.doc.name()) + number;
    // A command broken over two lines could not be copied, nor can what came
    // in a pipe be read again.
    if (display_width(command) > width_ || item.doc.name() == "<stdin>") {
      command = "See why:  slant explain FILE" + number;
    }
    out += command + '\n';
    wrap(fmt::format("The words in place: --show text {} as data: "
                     "--format json",
                     dot()),
         0, 0, out);
  }

  const ReportRun& run_;
  ReportOptions options_;
  Painter paint_;
  std::uint32_t width_ = 80;
  int sentiment_ = -1;
  int loaded_ = -1;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ReportWriter> make_text_writer(const ReportRun& run,
                                               const ReportOptions& options) {
  return std::make_unique<TextReport>(run, options);
}

}  // namespace slant
