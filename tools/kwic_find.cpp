// SPDX-License-Identifier: Apache-2.0
// The lines of a concordance: terms compiled, hits found, contexts cut.
#include <algorithm>

#include "kwic.h"
#include "slant/base/utf8.h"
#include "slant/match/fold.h"
#include "slant/report/terminal.h"
#include "slant/text/lines.h"

namespace slant::tool {
namespace {

// Token range [from, to) of a paragraph around a hit.
struct Around {
  IndexRange paragraph;
  std::uint32_t begin = 0;  // of the hit
  std::uint32_t end = 0;
};

TextSpan left_words(const Document& doc, const Around& at,
                    std::uint32_t words) {
  const TokenArray& tokens = doc.tokens();
  std::uint32_t t = at.begin;
  std::uint32_t from = at.begin;
  while (t > at.paragraph.begin) {
    --t;
    if (is_word(tokens.kind(t))) {
      if (words == 0) break;
      --words;
    }
    from = t;
  }
  // The marks before the first word belong to the word before them.
  while (from < at.begin && tokens.kind(from) == TokenKind::punctuation &&
         words == 0 && from > at.paragraph.begin &&
         !tokens.space_before(from)) {
    ++from;
  }
  const std::uint32_t end = tokens.span(at.begin).begin;
  return {from < at.begin ? tokens.span(from).begin : end, end};
}

TextSpan right_words(const Document& doc, const Around& at,
                     std::uint32_t words) {
  const TokenArray& tokens = doc.tokens();
  const std::uint32_t begin = tokens.span(at.end - 1).end;
  std::uint32_t end = begin;
  for (std::uint32_t t = at.end; t < at.paragraph.end; ++t) {
    if (is_word(tokens.kind(t))) {
      if (words == 0) break;
      --words;
    } else if (words == 0 && tokens.space_before(t)) {
      break;  // the mark opens what is left out
    }
    end = tokens.span(t).end;
  }
  return {begin, end};
}

// The last `columns` of `text`, and the first.
std::string last_columns(const std::string& text, std::uint32_t columns) {
  std::size_t begin = text.size();
  while (begin > 0) {
    std::size_t next = begin - 1;
    while (next > 0 && is_continuation_byte(text[next])) --next;
    const std::string_view piece = std::string_view(text).substr(next);
    if (display_width(piece) > columns) break;
    begin = next;
  }
  return text.substr(begin);
}

std::string first_columns(const std::string& text, std::uint32_t columns) {
  std::size_t end = 0;
  std::uint32_t used = 0;
  while (end < text.size()) {
    const CodePoint c = decode_utf8(text, end);
    const std::uint32_t width =
        display_width(std::string_view(text).substr(end, c.size));
    if (used + width > columns) break;
    used += width;
    end += c.size;
  }
  return text.substr(0, end);
}

// Runs of blanks as one blank, none at the ends.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void cut_context(const Document& doc, const Around& at, KwicContext context,
                 KwicLine& line) {
  // A word takes two columns at least, with its blank; one more for sure.
  const std::uint32_t words =
      context.columns ? context.size / 2 + 1 : context.size;
  line.left = one_line(doc.text(left_words(doc, at, words)));
  line.right = one_line(doc.text(right_words(doc, at, words)));
  if (!context.columns) return;
  line.left = one_line(last_columns(line.left, context.size));
  line.right = one_line(first_columns(line.right, context.size));
}

std::string folded(std::string_view text) {
  detail::Folded out;
  detail::fold(text, {}, out);
  return out.text;
}

// Words of a context, from the keyword outwards, as they are sorted.
std::vector<std::string> sort_key(const KwicLine& line, bool left) {
  std::vector<std::string> words;
  const std::string& text = left ? line.left : line.right;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(folded(text.substr(at, end - at)));
    at = end + 1;
  }
  if (left) std::reverse(words.begin(), words.end());
  return words;
}

}  // namespace

EntryKind kind_of_term(std::string_view term) {
  if (term.find_first_of("(){}<>[]!?@^$|,;:\"") != std::string_view::npos) {
    return EntryKind::rule;
  }
  const std::size_t gap = term.find_first_of(" -");
  // A mark at either end joins nothing.
  if (gap != std::string_view::npos && gap != 0 && gap + 1 < term.size()) {
    return EntryKind::phrase;
  }
  if (term.size() > 1 && term.back() == '*') return EntryKind::prefix;
  return EntryKind::word;
}

Result<Matcher::LexiconPtr> lexicon_of_term(const std::string& term,
                                            const std::string& flags) {
  std::string cell = term;
  std::replace(cell.begin(), cell.end(), '\t', ' ');
  std::replace(cell.begin(), cell.end(), '\n', ' ');
  std::string bytes =
      "#slant-lexicon 1\n#id: kwic\n#version: 1.0.0\n#language: en\n"
      "#construct: a term looked for\n#licence: CC0-1.0\n#source: a user\n"
      "#citation: none\n#retrieved: 2026-01-01\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\tflags\n";
  bytes += cell + '\t' + std::string(to_string(kind_of_term(cell))) +
           "\tkwic\t1\tP" + flags + '\n';
  auto lexicon = parse_lexicon("TERM", std::move(bytes));
  if (lexicon) {
    return std::make_shared<const Lexicon>(std::move(*lexicon));
  }
  Error error = std::move(lexicon.error());
  error.code = ErrorCode::usage;
  error.line = 0;
  return unexpected(std::move(error));
}

void find_lines(const Analyzer& analyzer, const Analysis& analysed,
                const std::vector<bool>& wanted, KwicContext context,
                std::vector<KwicLine>& lines) {
  const Document& doc = analysed.doc;
  const TokenArray& tokens = doc.tokens();
  const LineIndex index(doc.characters());
  const VoiceMask voices = analyzer.options().voices;
  std::uint32_t s = 0;  // sentence of the match
  for (std::uint32_t m = 0; m < analysed.matches.items.size(); ++m) {
    while (m >= analysed.matches.sentence_begin[s + 1]) ++s;
    const Match& match = analysed.matches.items[m];
    const Voice voice = tokens.voice(match.first_token);
    if (!wanted[match.category] || (voices & voice_bit(voice)) == 0) continue;
    const std::uint32_t p = doc.sentences()[s].paragraph;
    const Around at{doc.paragraphs()[p].tokens, match.first_token,
                    match.first_token + match.token_count};
    const TextSpan span{tokens.span(at.begin).begin,
                        tokens.span(at.end - 1).end};
    KwicLine line;
    line.file = printable(doc.name());
    line.span = doc.to_source(span);
    const LineColumn place = index.at(doc.to_characters(span).begin);
    line.line = place.line;
    line.column = place.column;
    line.paragraph = p + 1;
    line.keyword = one_line(doc.text(span));
    line.category = analyzer.matcher().categories()[match.category];
    line.weight = double{match.weight};
    line.voice = voice;
    cut_context(doc, at, context, line);
    lines.push_back(std::move(line));
  }
}

void sort_lines(const std::string& by, std::vector<KwicLine>& lines) {
  if (by != "left" && by != "right") return;
  std::vector<std::pair<std::vector<std::string>, std::size_t>> order;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    order.emplace_back(sort_key(lines[i], by == "left"), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<KwicLine> sorted;
  sorted.reserve(lines.size());
  for (const auto& [key, i] : order) sorted.push_back(std::move(lines[i]));
  lines = std::move(sorted);
}

}  // namespace slant::tool
