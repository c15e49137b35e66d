// SPDX-License-Identifier: Apache-2.0
#include "slant/check/checker.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "slant/base/hash.h"
#include "slant/base/utf8.h"
#include "slant/check/alternatives.h"
#include "slant/check/passages.h"
#include "slant/check/plain_wordings.h"

namespace slant {
namespace {

// A document takes some 17 times its size, a passage as much of its own.
constexpr std::size_t kWholeBytes = std::size_t{2} << 20U;
constexpr std::uint32_t kPassageBytes = std::uint32_t{1} << 19U;
constexpr std::size_t kHeadBytes = 4096;

std::string_view spoken(Voice voice) {
  switch (voice) {
    case Voice::author:
      return "";
    case Voice::quoted:
      return " (in a quotation)";
    case Voice::attributed:
      return " (in reported speech)";
    case Voice::scare:
      return " (in scare quotes)";
  }
  return "";
}

// `text` for one line: line ends and runs of blanks as one blank.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string hexadecimal(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    out[15 - i] = kDigits[(value >> (4 * i)) & 15U];
  }
  return out;
}

// Of rule, words and their sentence, so that nothing outside the sentence
// matters, nor how it is broken into lines.
std::string fingerprint_of(std::string_view rule, std::string_view text,
                           std::string_view sentence) {
  std::string key(rule);
  key += '\n';
  key += one_line(text);
  key += '\n';
  key += one_line(sentence);
  return hexadecimal(hash64(key));
}

// How many findings had a fingerprint, by its number.
using PrintCounts = std::unordered_map<std::uint64_t, std::uint32_t>;

void number(std::vector<CheckFinding>& findings, PrintCounts& seen) {
  for (CheckFinding& d : findings) {
    std::uint64_t print = 0;
    std::from_chars(d.fingerprint.data(),
                    d.fingerprint.data() + d.fingerprint.size(), print, 16);
    d.occurrence = seen[print]++;
  }
}

void clear(CheckResult& result) {
  result.findings.clear();
  result.suppressed = 0;
  result.words = 0;
}

}  // namespace

Result<Checker> Checker::create(std::vector<Matcher::LexiconPtr> lexicons,
                                std::shared_ptr<const RuleSet> rules,
                                CheckerOptions options) {
  AnalyzerOptions analyzing;
  analyzing.document = std::move(options.document);
  analyzing.matcher = options.matcher;
  auto analyzer = Analyzer::create(std::move(lexicons), std::move(analyzing));
  if (!analyzer) return unexpected(std::move(analyzer.error()));
  Checker out;
  out.rules_ = std::move(rules);
  out.analyzer_ = std::make_shared<const Analyzer>(std::move(*analyzer));
  out.candidates_ =
      std::make_shared<const Candidates>(*out.rules_, out.analyzer_->matcher());
  out.finder_ =
      std::make_shared<const TargetFinder>(std::move(options.targets));
  out.plain_ = std::make_shared<PlainWordings>();
  TargetScoreOptions scoring;
  scoring.resamples = 0;
  out.scorer_ =
      std::make_shared<const TargetScorer>(out.analyzer_->matcher(), scoring);
  return out;
}

CheckFinding Checker::finding(const Candidate& candidate, const Document& doc,
                              const LineIndex& lines,
                              const CheckSettings& settings,
                              CheckScratch& scratch) const {
  const RuleInfo& rule = (*rules_)[candidate.rule];
  const Entry& entry = analyzer_->matcher().entry(candidate.entry);
  const auto place = [&](IndexRange tokens) {
    const TextSpan span = text_span(doc, tokens);
    return place_of(lines, doc.to_characters(span), doc.to_source(span));
  };
  CheckFinding out;
  out.rule = candidate.rule;
  out.severity = settings.rules[candidate.rule].severity;
  out.place = place(candidate.tokens);
  const TextSpan span = text_span(doc, candidate.tokens);
  out.text = doc.text(span);
  out.voice = candidate.voice;
  out.weight = candidate.weight;
  out.paragraph = doc.sentences()[candidate.sentence].paragraph;
  out.also = candidate.also;
  out.why = entry.note.empty() ? rule.why : entry.note;
  out.alternatives = alternatives_of(entry, doc, span);
  keep_plain(out.alternatives, scratch);
  for (Alternative& one : out.alternatives) {
    if (!one.editable) continue;
    // It may begin before the words, at their article.
    Span characters = out.place.characters;
    characters.begin -= out.place.source.begin - one.edit.source.begin;
    one.edit.place = place_of(lines, characters, one.edit.source);
  }
  std::string words = one_line(out.text);
  if (candidate.figure != nullptr) {
    for (const IndexRange range : candidate.figure->ranges().subspan(1)) {
      Related more;
      more.place = place(range);
      more.text = doc.text(text_span(doc, range));
      words += " ... " + one_line(more.text);
      out.related.push_back(std::move(more));
    }
  }
  out.message = std::string(rule.name) + " \"" + words + '"';
  // Of scare quotes it would be said twice.
  if (out.voice != Voice::scare || rule.id != kScareQuoteRule) {
    out.message += spoken(out.voice);
  }
  out.fingerprint = fingerprint_of(
      rule.id, words, doc.text(doc.sentences()[candidate.sentence].span));
  return out;
}

bool Checker::is_plain(std::string_view wording, CheckScratch& scratch) const {
  return plain_->is_plain(wording, [&] {
    DocumentOptions reading;
    reading.format = TextFormat::plain;
    Analysis& analysis = scratch.wording;
    if (!read_document_into({"", wording}, reading, analysis.doc)) return false;
    analyzer_->matcher().match(analysis.doc, scratch.analyzer.match,
                               analysis.matches);
    return candidates_->is_plain(analysis.matches);
  });
}

void Checker::keep_plain(std::vector<Alternative>& alternatives,
                         CheckScratch& scratch) const {
  alternatives.erase(std::remove_if(alternatives.begin(), alternatives.end(),
                                    [&](const Alternative& one) {
                                      return !one.text.empty() &&
                                             !is_plain(one.text, scratch);
                                    }),
                     alternatives.end());
}

bool Checker::goes_by_passages(DocumentInput input,
                               const CheckSettings& settings,
                               TextFormat& format) const {
  const DocumentOptions& reading = analyzer_->options().document;
  if (input.bytes.size() <= kWholeBytes ||
      input.bytes.size() > reading.max_bytes || !settings.thresholds.empty() ||
      !reading.encoding.empty() || !is_valid_utf8(input.bytes)) {
    return false;
  }
  format = reading.format;
  if (format == TextFormat::automatic) format = format_of_name(input.name);
  const std::string_view head = input.bytes.substr(0, kHeadBytes);
  const bool odd = head.find('\0') != std::string_view::npos ||
                   head.find("<html") != std::string_view::npos ||
                   head.find("<!") == 0 || head.substr(0, 1) == "\xEF";
  return format != TextFormat::html && !odd;
}

Result<void> Checker::check(DocumentInput input, const CheckSettings& settings,
                            CheckScratch& scratch, CheckResult& result,
                            CheckScope scope) const {
  clear(result);
  TextFormat format = TextFormat::automatic;
  if (scope != CheckScope::document ||
      !goes_by_passages(input, settings, format)) {
    return check_whole(input, settings, scratch, result, scope);
  }
  CheckResult part;
  auto status = check_passages(
      input, settings, scratch, part, format, [&](CheckResult& more) {
        std::move(more.findings.begin(), more.findings.end(),
                  std::back_inserter(result.findings));
        result.suppressed += more.suppressed;
        result.words += more.words;
        return Result<void>{};
      });
  result.characters = input.bytes;
  finish_findings(result.findings);
  return status;
}

Result<void> Checker::check_in_parts(DocumentInput input,
                                     const CheckSettings& settings,
                                     CheckScratch& scratch, CheckResult& part,
                                     const CheckSink& sink) const {
  TextFormat format = TextFormat::automatic;
  if (goes_by_passages(input, settings, format)) {
    return check_passages(input, settings, scratch, part, format, sink);
  }
  clear(part);
  auto status =
      check_whole(input, settings, scratch, part, CheckScope::document);
  return status ? sink(part) : status;
}

Result<void> Checker::check_passages(DocumentInput input,
                                     const CheckSettings& settings,
                                     CheckScratch& scratch, CheckResult& part,
                                     TextFormat format,
                                     const CheckSink& sink) const {
  const bool silencing = Suppressions::may_hold(input.bytes);
  const LineIndex lines(silencing ? input.bytes : std::string_view{});
  auto suppressions = Suppressions::find(silencing ? input.bytes : "", format,
                                         {}, lines, *rules_);
  PrintCounts seen;
  PassageOffset offset;
  for (const Passage& passage :
       split_passages(input.bytes, format, kPassageBytes)) {
    const std::string_view bytes =
        input.bytes.substr(passage.begin, passage.end - passage.begin);
    clear(part);
    auto status = check_whole({input.name, bytes}, settings, scratch, part,
                              CheckScope::passage);
    if (!status) return status;
    part.characters = input.bytes;
    for (CheckFinding& finding : part.findings) shift(finding, offset);
    silence(suppressions, part);
    number(part.findings, seen);
    status = sink(part);
    if (!status) return status;
    offset.add(bytes);
  }
  if (suppressions.empty()) return {};
  clear(part);
  part.characters = input.bytes;
  judge_suppressions(suppressions, input.bytes, lines, settings, part);
  number(part.findings, seen);
  return sink(part);
}

Result<void> Checker::check_whole(DocumentInput input,
                                  const CheckSettings& settings,
                                  CheckScratch& scratch, CheckResult& result,
                                  CheckScope scope) const {
  Analysis& analysis = scratch.analysis;
  const bool whole = scope == CheckScope::document;
  const bool scored = whole && !settings.thresholds.empty();
  Result<void> status;
  if (scored) {
    status = analyzer_->analyze_into(input, scratch.analyzer, analysis);
  } else {
    status =
        read_document_into(input, analyzer_->options().document, analysis.doc);
  }
  if (!status) return status;
  const Document& doc = analysis.doc;
  if (!scored) {
    analyzer_->matcher().match(doc, scratch.analyzer.match, analysis.matches);
  }
  result.words = doc.scored_words();
  result.characters = doc.characters();
  candidates_->collect(doc, analysis.matches, settings, scratch.candidates);
  const bool silencing = whole && Suppressions::may_hold(doc.characters());
  const auto target = static_cast<std::size_t>(rules_->find(kTargetRule));
  const bool targeted =
      whole && settings.rules[target].severity != RuleSeverity::off;
  if (scratch.candidates.empty() && !silencing && !scored && !targeted) {
    return {};
  }
  const LineIndex lines(doc.characters());
  for (const Candidate& candidate : scratch.candidates) {
    result.findings.push_back(
        finding(candidate, doc, lines, settings, scratch));
  }
  if (targeted) judge_targets(analysis, lines, settings, result);
  if (scored) judge_scores(analysis, lines, settings, result);
  if (silencing) {
    std::vector<Span> code;
    for (const Paragraph& paragraph : doc.paragraphs()) {
      if (paragraph.kind != ParagraphKind::code) continue;
      code.push_back(doc.to_characters(paragraph.span));
    }
    apply_suppressions(doc.characters(), doc.format(), code, settings, result);
    // Those about comments are in characters(); put them in bytes.
    for (CheckFinding& f : result.findings) {
      if ((*rules_)[f.rule].kind != RuleKind::suppression) continue;
      f.place = place_of(lines, f.place.characters,
                         doc.characters_to_source(f.place.characters));
    }
  }
  finish_findings(result.findings);
  return {};
}

void Checker::silence(Suppressions& suppressions, CheckResult& result) const {
  if (suppressions.empty()) return;
  const auto silenced = [&](const CheckFinding& f) {
    if (suppressions.is_directive(f.place.characters)) return true;
    if (!suppressions.silences(*rules_, f.rule, f.text, f.place.begin.line)) {
      return false;
    }
    ++result.suppressed;
    return true;
  };
  result.findings.erase(
      std::remove_if(result.findings.begin(), result.findings.end(), silenced),
      result.findings.end());
}

void Checker::apply_suppressions(std::string_view characters, TextFormat format,
                                 std::span<const Span> code,
                                 const CheckSettings& settings,
                                 CheckResult& result) const {
  if (!Suppressions::may_hold(characters)) return;
  const LineIndex lines(characters);
  auto suppressions =
      Suppressions::find(characters, format, code, lines, *rules_);
  silence(suppressions, result);
  judge_suppressions(suppressions, characters, lines, settings, result);
}

void finish_findings(std::vector<CheckFinding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const CheckFinding& a, const CheckFinding& b) {
                     return a.place.characters.begin < b.place.characters.begin;
                   });
  PrintCounts seen;
  number(findings, seen);
}

}  // namespace slant
