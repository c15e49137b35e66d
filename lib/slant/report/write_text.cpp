// SPDX-License-Identifier: Apache-2.0
// The report for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "slant/base/utf8.h"
#include "slant/report/hits.h"
#include "slant/report/intervals.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"
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
    case ParagraphKind::boilerplate:
      return "boiler";
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
    table(item, out);
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

  // Appends words, broken at blanks to fit, continued under `indent`.
  void wrap(std::string_view text, std::uint32_t used, std::uint32_t indent,
            std::string& out) const {
    bool fresh = true;
    while (!text.empty()) {
      const std::size_t blank = std::min(text.find(' '), text.size());
      const std::string_view word = text.substr(0, blank);
      text.remove_prefix(std::min(blank + 1, text.size()));
      const std::uint32_t size = display_width(word);
      if (!fresh && used + 1 + size > width_) {
        out += '\n';
        out.append(indent, ' ');
        used = indent;
        fresh = true;
      }
      if (!fresh) {
        out += ' ';
        ++used;
      }
      out += word;
      used += size;
      fresh = false;
    }
    out += '\n';
  }

  void header(const ReportItem& item, std::string& out) const {
    const Document& doc = item.doc;
    const auto scored = std::count_if(
        doc.paragraphs().begin(), doc.paragraphs().end(),
        [](const Paragraph& p) { return is_scored(p.kind); });
    const std::string counts = fmt::format(
        "{} {}, {} {}, {} {} ({} scored)", with_commas(doc.words()),
        doc.words() == 1 ? "word" : "words",
        with_commas(doc.sentences().size()),
        doc.sentences().size() == 1 ? "sentence" : "sentences",
        with_commas(doc.paragraphs().size()),
        doc.paragraphs().size() == 1 ? "paragraph" : "paragraphs", scored);
    const std::string name = printable(doc.name());
    out += paint_(Style::bold, name);
    if (display_width(name) + 3 + counts.size() <= width_) {
      out += "   " + counts + '\n';
    } else {
      out += "\n" + counts + '\n';
    }
    std::string run = "slant " + run_.version;
    run += fmt::format(" {} ", dot());
    bool first = true;
    for (const auto& lexicon : run_.matcher->lexicons()) {
      if (!first) run += ", ";
      first = false;
      run += printable(lexicon->info().id) + ' ' +
             printable(lexicon->info().version);
    }
    std::string wrapped;
    wrap(run, 0, 2, wrapped);
    out += paint_(Style::dim, wrapped.substr(0, wrapped.size() - 1)) + '\n';
    for (const Note& note : doc.notes()) {
      out += paint_(Style::yellow, "note: ");
      wrap(printable(note.message), 6, 6, out);
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

  void table(const ReportItem& item, std::string& out) const {
    const std::uint32_t used = 55;
    const std::uint32_t room = width_ > used ? width_ - used : 10;
    out += paint_(Style::dim,
                  pad_right("   #  kind     words  tone            loaded/1k"
                            "  top frame",
                            used) +
                      "opens with") +
           '\n';
    const Document& doc = item.doc;
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      row(item, p, room, out);
    }
    if (doc.paragraphs().empty()) out += "   (no paragraphs)\n";
    totals(item, out);
    out += '\n';
  }

  void row(const ReportItem& item, std::size_t p, std::uint32_t room,
           std::string& out) const {
    const Document& doc = item.doc;
    const Paragraph& paragraph = doc.paragraphs()[p];
    // A start of the paragraph is enough: one may be megabytes long.
    std::string_view start = doc.text(paragraph.span).substr(0, 400);
    while (!start.empty() && start.size() == 400 &&
           is_continuation_byte(start.back())) {
      start.remove_suffix(1);
    }
    if (start.size() == 399 || start.size() == 400) start.remove_suffix(1);
    out += fmt::format("{:4}  ", p + 1);
    out += pad_right(std::string(short_kind(paragraph.kind)), 9);
    out += fmt::format("{:5}  ", paragraph.words);
    if (is_scored(paragraph.kind)) {
      out += cells(item.scores.paragraph(p));
    } else {
      out += pad_right(std::string("    ") + std::string(dot()), 16) +
             pad_left("n/a", 9) + "  " + pad_right("n/a", 10);
    }
    out += fit(printable(start), room, options_.unicode);
    out += '\n';
  }

  std::string cells(std::span<const Score> scores) const {
    std::string out;
    const Score tone = score_at(scores, sentiment_);
    if (!tone.measurable()) {
      out += pad_right("    n/a", 16);
    } else if (tone.value == 0) {
      out += pad_right(std::string("    ") + std::string(dot()), 16);
    } else {
      out += bar(tone.value) + fmt::format(" {:+.2f}", tone.value) + ' ';
    }
    const Score loaded = score_at(scores, loaded_);
    out += pad_left(loaded.measurable()
                        ? fmt::format("{:.0f}", loaded.value)
                        : std::string("n/a"),
                    9);
    out += "  ";
    const auto tops = top_shares(run_, scores, "frame", 1);
    const std::string frame =
        tops.empty() ? std::string(dot()) : frame_name(tops[0].category);
    return out + pad_right(fit(frame, 10, options_.unicode), 10) + ' ';
  }

  static Score score_at(std::span<const Score> scores, int column) {
    return column < 0 ? Score{} : scores[static_cast<std::size_t>(column)];
  }

  void totals(const ReportItem& item, std::string& out) const {
    std::string line = pad_right("      all", 15);
    line += fmt::format("{:5}  ", item.doc.scored_words());
    line += cells(item.scores.document());
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += paint_(Style::bold, "") + line + '\n';
  }

  void strongest(const ReportItem& item, std::string& out) const {
    const auto words = strongest_words(run_, item);
    if (words.empty()) return;
    const LineIndex lines(item.doc.source());
    out += paint_(Style::bold, "Strongest words") + '\n';
    const std::size_t shown = std::min<std::size_t>(words.size(),
                                                    options_.top);
    for (std::size_t i = 0; i < shown; ++i) strong_word(words[i], lines, out);
    if (shown < words.size()) {
      out += fmt::format("  and {} more: --top {}\n", words.size() - shown,
                         words.size());
    }
    out += '\n';
  }

  void strong_word(const StrongWord& word, const LineIndex& lines,
                   std::string& out) const {
    const LineColumn at = lines.at(word.hit.span.begin);
    std::string line =
        "  " + pad_right(fmt::format("{}:{}", at.line, at.column), 8);
    std::string quoted = '"' + printable(word.hit.text) + '"';
    if (word.count > 1) quoted += fmt::format(" x{}", word.count);
    line += pad_right(fit(quoted, 26, options_.unicode), 26) + ' ';
    line += pad_right(fmt::format("{} {:g}",
                                  word.hit.category, word.hit.weight),
                      20);
    if (word.hit.voice != Voice::author) {
      line += ' ' + std::string(to_string(word.hit.voice));
    }
    if (!word.hit.entry->alternative.empty()) {
      line += " try: " + printable(word.hit.entry->alternative);
    }
    out += fit(line, width_, options_.unicode) + '\n';
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
      const auto begin = static_cast<std::uint32_t>(hit.text.data() -
                                                    doc.text().data());
      const auto end = begin + static_cast<std::uint32_t>(hit.text.size());
      if (begin < pos) continue;
      out += printable(doc.text({pos, begin}));
      out += marked(printable(hit.text), loaded, hit.weight > 0);
      pos = end;
    }
    return out + printable(doc.text({pos, whole.end}));
  }

  std::string marked(const std::string& word, bool loaded,
                     bool positive) const {
    if (options_.color) {
      return paint_(loaded ? Style::yellow
                           : (positive ? Style::green : Style::red),
                    word);
    }
    if (loaded) return '[' + word + ']';
    return std::string("{") + (positive ? '+' : '-') + word + '}';
  }

  void footer(const ReportItem& item, std::string& out) const {
    std::string name = printable(item.doc.name());
    std::size_t first = 0;
    const auto paragraphs = item.doc.paragraphs();
    while (first < paragraphs.size() &&
           paragraphs[first].kind != ParagraphKind::body) {
      ++first;
    }
    if (first == paragraphs.size()) return;
    wrap(fmt::format("See why: slant explain {}:{} {} The words in place: "
                     "--show text {} As data: --format json",
                     name, first + 1, dot(), dot()),
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
