// SPDX-License-Identifier: Apache-2.0
#include "slant/text/attribution.h"

#include <algorithm>
#include <span>

#include "slant/text/characters.h"
#include "slant/text/cues.h"
#include "slant/text/quote_use.h"
#include "slant/text/quotes.h"
#include "slant/text/sentence_words.h"
#include "slant/text/word_hints.h"

namespace slant::detail {
namespace {

// A report verb this near to a short quotation says that it is speech.
constexpr std::uint32_t kNear = 6;
constexpr std::uint32_t kNearBehind = 4;
// Longest phrase in front of "she said" that is no whole clause, in tokens.
constexpr std::uint32_t kFronted = 8;
// How far from a quotation its cue is looked for, in tokens.
constexpr std::uint32_t kCueReach = 40;
// Stops that are looked at for one content: keeps hostile text linear.
constexpr std::ptrdiff_t kMostStops = 16;

// Where the author's voice takes over again.
struct Stop {
  std::uint32_t at = 0;
  std::uint32_t from = 0;  // only for content that begins at or behind this
};

// A cue by its place in the document.
struct Mention {
  IndexRange cue;
  IndexRange source;
  std::uint32_t sentence = 0;
};

}  // namespace

struct AttributionScratch {
  SentenceWords words;
  std::vector<Cue> cues;
  std::vector<Stop> stops;
  std::vector<Mention> mentions;
  std::vector<std::uint32_t> report_verbs;  // tokens

  void clear() {
    mentions.clear();
    report_verbs.clear();
  }
};

namespace {

class AttributionFinder {
 public:
  AttributionFinder(const AttributionInput& in, AttributionScratch& scratch)
      : in_(in), scratch_(scratch) {}

  void run() {
    scratch_.clear();
    for (Quote& quote : in_.quotes) {
      if (is_title_or_term(in_.text, in_.tokens, quote)) {
        give_voice(quote, Voice::author);
      }
    }
    for (std::uint32_t s = 0; s < in_.sentences.size(); ++s) {
      const Paragraph& paragraph = in_.paragraphs[in_.sentences[s].paragraph];
      if (is_scored(paragraph.kind) &&
          paragraph.kind != ParagraphKind::block_quote) {
        sentence(s);
      }
    }
    for (Quote& quote : in_.quotes) settle(quote);
    for (std::uint32_t p = 0; p < in_.paragraphs.size(); ++p) {
      if (in_.paragraphs[p].kind == ParagraphKind::block_quote) {
        block_quote(p);
      }
    }
    for (Quote& quote : in_.quotes) join_block_quote(quote);
    std::sort(in_.attributions.begin(), in_.attributions.end(),
              [](const Attribution& a, const Attribution& b) {
                if (a.content.begin != b.content.begin) {
                  return a.content.begin < b.content.begin;
                }
                if (a.content.end != b.content.end) {
                  return a.content.end > b.content.end;
                }
                return a.cue.begin < b.cue.begin;
              });
  }

 private:
  void give_voice(Quote& quote, Voice voice) const {
    quote.voice = voice;
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) {
      in_.tokens.set_voice(i, voice);
    }
  }

  // The quotations that touch `range`; asked for in order of sentences.
  std::span<Quote> quotes_in(IndexRange range) {
    while (quote_ < in_.quotes.size() &&
           in_.quotes[quote_].tokens.end < range.begin) {
      ++quote_;
    }
    std::size_t end = quote_;
    while (end < in_.quotes.size() &&
           in_.quotes[end].tokens.begin <= range.end) {
      ++end;
    }
    return std::span(in_.quotes).subspan(quote_, end - quote_);
  }

  void sentence(std::uint32_t index) {
    const IndexRange range = in_.sentences[index].tokens;
    const std::span<Quote> quotes = quotes_in(range);
    if (quotes.size() == 1 && quotes[0].voice != Voice::author &&
        quotes[0].tokens.begin <= range.begin &&
        quotes[0].tokens.end >= range.end) {
      return;  // all of it is spoken
    }
    SentenceWords& words = scratch_.words;
    const std::uint32_t paragraph = in_.sentences[index].paragraph;
    SentencePlace place;
    place.heading = paragraph == 0 ||
                    in_.paragraphs[paragraph].kind == ParagraphKind::heading;
    if (!words.load(in_.text, in_.tokens, range, quotes, place.heading)) {
      return;
    }
    place.after_quote = ends_quote(index);
    scratch_.cues.clear();
    find_cues(words, place, scratch_.cues);
    if (!quotes.empty() || place.after_quote) note_report_verbs();
    if (scratch_.cues.empty()) return;
    for (const Cue& cue : scratch_.cues) {
      scratch_.mentions.push_back({cue.tokens, cue.source, index});
    }
    find_stops();
    sentence_quotes_ = quotes;
    paragraph_ = in_.sentences[index].paragraph;
    painted_ = {range.begin, range.begin};
    contents();
  }

  bool ends_quote(std::uint32_t sentence) const {
    if (sentence == 0 || in_.sentences[sentence - 1].paragraph !=
                             in_.sentences[sentence].paragraph) {
      return false;
    }
    const std::uint32_t last = in_.sentences[sentence].tokens.begin - 1;
    // The closing mark of a quotation, which quotes_in has not passed yet or
    // has just passed.
    for (std::size_t q = quote_ == 0 ? 0 : quote_ - 1;
         q < in_.quotes.size() && q <= quote_; ++q) {
      if (in_.quotes[q].closed && in_.quotes[q].tokens.end == last) {
        return true;
      }
    }
    return false;
  }

  static bool speaks(const WordHints& word) {
    return word.takes('d') || word.takes('l') || word.takes('o') ||
           word.takes('a') || word.takes('c');
  }

  void note_report_verbs() {
    const SentenceWords& words = scratch_.words;
    for (std::uint32_t i = words.begin(); i < words.end(); ++i) {
      const WordHints& word = words.at(i);
      if (word.is(kInQuote) || !speaks(word)) continue;
      if (words.is(i - 1, kMark)) continue;  // "so-called"
      if (word.is(kNounToo) && !words.is(i - 1, kPronoun | kCapital)) {
        continue;
      }
      scratch_.report_verbs.push_back(i);
    }
  }

  void find_stops() {
    const SentenceWords& words = scratch_.words;
    std::vector<Stop>& stops = scratch_.stops;
    stops.clear();
    for (const Cue& cue : scratch_.cues) {
      if (cue.breaks != 0) stops.push_back({cue.breaks, 0});
    }
    std::uint32_t open = 0;
    for (std::uint32_t i = words.begin(); i < words.end(); ++i) {
      if (words.is(i, kInQuote)) continue;
      if (words.is(i, kOpenBracket)) open = i;
      if (words.is(i, kCloseBracket)) stops.push_back({i, open});
      if (words.is(i, kSemicolon)) stops.push_back({i, 0});
      if (words.is(i, kComma) && author_returns(i)) stops.push_back({i, 0});
    }
    std::sort(stops.begin(), stops.end(),
              [](const Stop& a, const Stop& b) { return a.at < b.at; });
  }

  // ", but the court found ...": a new subject and its verb.
  bool author_returns(std::uint32_t comma) const {
    const SentenceWords& words = scratch_.words;
    // ", and that was before the war": a remark, no second "that" clause.
    if (words.is(comma + 1, kCoordinator) && words.is(comma + 2, kThat) &&
        words.is(comma + 3, kFinite | kModal)) {
      return true;
    }
    if (!words.is(comma + 1, kAdversative | kContrast)) return false;
    const std::uint32_t subject = comma + 2;
    if (words.is(subject, kAs | kSubordinator)) return true;  // "even as"
    if (words.is(subject, kThat)) return false;
    // "but she ..." goes on with what she says; "but the council" does not.
    if (words.is(comma + 1, kAdversative) && words.is(subject, kPronoun) &&
        !words.is(subject, kFirst | kSecond)) {
      return false;
    }
    const std::uint32_t behind = words.phrase_end(subject);
    return behind != subject && !words.is(subject, kIngForm) &&
           (words.is(behind, kFinite | kModal | kAuxiliary | kEdForm) ||
            words.at(behind).is_form(kPastForm | kThirdForm) ||
            words.is(behind - 1, kEdForm | kSForm));
  }

  std::uint32_t stop_behind(std::uint32_t start) const {
    const auto& stops = scratch_.stops;
    const auto first = std::upper_bound(
        stops.begin(), stops.end(), start,
        [](std::uint32_t at, const Stop& stop) { return at < stop.at; });
    const auto last =
        stops.end() - first > kMostStops ? first + kMostStops : stops.end();
    for (auto stop = first; stop != last; ++stop) {
      if (stop->from <= start) return stop->at;
    }
    return scratch_.words.end();
  }

  void contents() {
    const SentenceWords& words = scratch_.words;
    std::uint32_t floor = words.begin();
    IndexRange before;  // the last content to the right of a cue
    for (const Cue& cue : scratch_.cues) {
      if (cue.left != 0) {
        // Inside what somebody else says, it goes back to that beginning.
        std::uint32_t begin = floor;
        if (before.end + 2 >= cue.left) begin = std::max(begin, before.begin);
        add({begin, cue.left}, cue);
        floor = std::max(floor, std::min(cue.resumes, words.end()));
        resume(cue, begin);
      }
      if (cue.extent != Extent::none) before = right(cue);
    }
  }

  IndexRange right(const Cue& cue) {
    const SentenceWords& words = scratch_.words;
    std::uint32_t end = stop_behind(cue.right);
    if (cue.extent == Extent::phrase || cue.to_pause) {
      end = std::min(end, words.next_pause(cue.right + 1));
    }
    add({cue.right, end}, cue);
    return {cue.right, end};
  }

  // "Taxes, she said, will rise."
  void resume(const Cue& cue, std::uint32_t begin) {
    const SentenceWords& words = scratch_.words;
    const std::uint32_t pause = cue.resumes;
    if (pause == 0 || pause + 1 >= words.end() ||
        !words.is(pause, kComma | kDash))
      return;
    if (words.is(cue.left - 1, kCloseQuote) ||
        words.is(cue.left - 2, kCloseQuote)) {
      return;
    }
    if (words.is(pause + 1, kRelative | kIngForm | kOpenQuote | kAdversative |
                                kContrast) ||
        words.at(pause + 1).is_form(kIngVerb)) {
      return;
    }
    // "..., she said, a step that ...": the author's remark on it.
    if (cue.left - begin > kFronted &&
        (words.spells(pause + 1, "a") || words.spells(pause + 1, "an"))) {
      return;
    }
    add({pause + 1, stop_behind(pause + 1)}, cue);
  }

  // Without the marks at both ends.
  IndexRange trimmed(IndexRange range) const {
    const SentenceWords& words = scratch_.words;
    constexpr std::uint64_t kEdge =
        kComma | kColon | kSemicolon | kDash | kEnd | kCloseBracket | kMark;
    while (!range.empty() && words.is(range.begin, kEdge)) ++range.begin;
    while (!range.empty() && words.is(range.end - 1, kEdge)) --range.end;
    return range;
  }

  void add(IndexRange range, const Cue& cue) {
    if (range.begin >= range.end) return;
    range = trimmed(range);
    if (range.empty()) return;
    bool own_words = false;
    for (std::uint32_t i = range.begin; i < range.end && !own_words; ++i) {
      own_words =
          is_word(in_.tokens.kind(i)) && !scratch_.words.is(i, kInQuote);
    }
    for (Quote& quote : sentence_quotes_) {
      const bool inside =
          range.begin < quote.tokens.begin && quote.tokens.end <= range.end;
      if (inside && quote.voice == Voice::scare) {
        give_voice(quote, Voice::quoted);
      }
    }
    if (!own_words) return;  // the quotation has an entry of its own
    paint(range);
    in_.attributions.push_back(
        {range, cue.tokens, cue.source, Voice::attributed, paragraph_});
  }

  void paint(IndexRange range) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (in_.tokens.voice(i) == Voice::author) {
        in_.tokens.set_voice(i, Voice::attributed);
      }
    }
  }

  // Speech or scare quote, with the cue that belongs to it.
  void settle(Quote& quote) {
    if (quote.voice == Voice::author) {
      quote.voice = in_.tokens.voice(quote.tokens.begin);
      return;
    }
    if (quote.voice == Voice::scare && !is_speaker(quote) &&
        reported_near(quote)) {
      give_voice(quote, Voice::quoted);
    }
    if (quote.voice != Voice::quoted) return;
    const Mention* mention = mention_of(quote);
    if (mention == nullptr && is_aside(quote) && !reported_near(quote)) {
      give_voice(quote, Voice::scare);
      return;
    }
    Attribution entry;
    entry.content = quote.tokens;
    entry.voice = Voice::quoted;
    entry.paragraph = paragraph_of(quote.tokens.begin);
    if (mention != nullptr) {
      entry.cue = mention->cue;
      entry.source = mention->source;
    }
    in_.attributions.push_back(entry);
  }

  // `the "experts" who assured us`: those between the marks speak; the marks
  // are the author's.
  bool is_speaker(const Quote& quote) const {
    const std::uint32_t next = quote.tokens.end + 1;
    return next < in_.tokens.size() &&
           in_.tokens.kind(next) == TokenKind::word &&
           WordTable::get().find(in_.text, in_.tokens.span(next)).is(kRelative);
  }

  // Short and inside a sentence of the author's; nobody near it speaks.
  bool is_aside(const Quote& quote) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) {
      words += is_word(in_.tokens.kind(i)) ? 1U : 0U;
    }
    const std::uint32_t first =
        in_.sentences[sentence_of(quote.tokens.begin)].tokens.begin;
    return quote.closed && words <= kScareWords &&
           first + 2 < quote.tokens.begin && !is_announced(quote);
  }

  // `Der Minister sagte: „Wir müssen handeln“`: behind a colon, with a capital
  // or a full stop of its own, is speech in languages without cues too.
  bool is_announced(const Quote& quote) const {
    std::uint32_t open = quote.tokens.begin - 1;
    if (in_.tokens.span(open).begin > quote.span.begin) --open;  // ''
    if (open == 0 || spelling(open - 1) != ":") return false;
    return starts_upper(spelling(quote.tokens.begin)) ||
           is_sentence_end(spelling(quote.tokens.end - 1));
  }

  std::string_view spelling(std::uint32_t token) const {
    const TextSpan span = in_.tokens.span(token);
    return in_.text.substr(span.begin, span.size());
  }

  bool reported_near(const Quote& quote) const {
    const auto& verbs = scratch_.report_verbs;
    const std::uint32_t begin = quote.tokens.begin;
    const std::uint32_t end = quote.tokens.end;
    const std::uint32_t first = sentence_of(begin);
    const std::uint32_t last = sentence_of(end - 1);
    auto at = std::lower_bound(verbs.begin(), verbs.end(),
                               begin > kNear ? begin - kNear - 1 : 0);
    // At most ten tokens are in reach.
    for (; at != verbs.end() && *at <= end + kNearBehind; ++at) {
      const std::uint32_t sentence = sentence_of(*at);
      if (*at < begin ? sentence == first : sentence == last) return true;
      // `"Why?" Smith asked.` is two sentences.
      if (*at >= end && sentence == last + 1 &&
          in_.sentences[sentence].paragraph == in_.sentences[last].paragraph) {
        return true;
      }
    }
    return false;
  }

  std::uint32_t sentence_of(std::uint32_t token) const {
    const auto after = std::upper_bound(
        in_.sentences.begin(), in_.sentences.end(), token,
        [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
    return static_cast<std::uint32_t>(after - in_.sentences.begin());
  }

  std::uint32_t paragraph_of(std::uint32_t token) const {
    return in_.sentences[sentence_of(token)].paragraph;
  }

  // The nearest cue in the sentences of the quotation's ends, or else in a
  // neighbour of them.
  const Mention* mention_of(const Quote& quote) const {
    const auto& mentions = scratch_.mentions;
    const std::uint32_t first = sentence_of(quote.tokens.begin);
    const std::uint32_t last = sentence_of(quote.tokens.end - 1);
    const auto after = std::lower_bound(
        mentions.begin(), mentions.end(), quote.tokens.end,
        [](const Mention& m, std::uint32_t t) { return m.cue.begin < t; });
    const Mention* best = nullptr;
    std::uint32_t distance = kCueReach;
    const auto offer = [&](const Mention& m, std::uint32_t away,
                           bool same_sentence) {
      if (!same_sentence) away += kCueReach / 2;
      if (away >= distance) return;
      best = &m;
      distance = away;
    };
    if (after != mentions.end() && after->sentence <= last + 1) {
      offer(*after, after->cue.begin - quote.tokens.end,
            after->sentence == last);
    }
    if (after != mentions.begin()) {
      const Mention& before = *(after - 1);
      if (before.cue.end <= quote.tokens.begin &&
          before.sentence + 1 >= first) {
        offer(before, quote.tokens.begin - before.cue.end,
              before.sentence == first);
      }
    }
    return best;
  }

  // A scare quote inside a block quote is not the author's either.
  void join_block_quote(Quote& quote) const {
    if (quote.voice != Voice::scare) return;
    const std::uint32_t paragraph = paragraph_of(quote.tokens.begin);
    if (in_.paragraphs[paragraph].kind == ParagraphKind::block_quote) {
      quote.voice = Voice::quoted;
    }
  }

  void block_quote(std::uint32_t index) {
    const Paragraph& paragraph = in_.paragraphs[index];
    if (paragraph.tokens.empty()) return;
    for (std::uint32_t i = paragraph.tokens.begin; i < paragraph.tokens.end;
         ++i) {
      in_.tokens.set_voice(i, Voice::quoted);
    }
    Attribution entry;
    entry.content = paragraph.tokens;
    entry.voice = Voice::quoted;
    entry.paragraph = index;
    const auto& mentions = scratch_.mentions;
    const auto after = std::lower_bound(
        mentions.begin(), mentions.end(), paragraph.tokens.begin,
        [](const Mention& m, std::uint32_t t) { return m.cue.begin < t; });
    if (after != mentions.begin() &&
        (after - 1)->sentence + 1 >= paragraph.sentences.begin) {
      entry.cue = (after - 1)->cue;
      entry.source = (after - 1)->source;
    }
    in_.attributions.push_back(entry);
  }

  const AttributionInput& in_;
  AttributionScratch& scratch_;
  std::size_t quote_ = 0;
  std::span<Quote> sentence_quotes_;
  std::uint32_t paragraph_ = 0;
  IndexRange painted_;
};

}  // namespace

void find_attributions(const AttributionInput& input,
                       AttributionScratch& scratch) {
  AttributionFinder(input, scratch).run();
}

std::shared_ptr<AttributionScratch> make_attribution_scratch() {
  return std::make_shared<AttributionScratch>();
}

}  // namespace slant::detail
