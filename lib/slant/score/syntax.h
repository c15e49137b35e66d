// SPDX-License-Identifier: Apache-2.0
// A shallow reading of one sentence: noun phrases, verb groups, and who is
// the subject of what. Rules over short lists, no model: it errs in long
// sentences, and what rests on it says so (docs/targets.md).
//
//   SentenceSyntax syntax;              // one a thread
//   syntax.read(doc, doc.sentences()[s]);
//   syntax.groups()[g].subject;         // index into phrases(), or kNone
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "slant/score/word_class.h"
#include "slant/text/document.h"

namespace slant::detail {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class Link : std::uint8_t {
  none,  // stands free: a subject, an object
  of,
  by,
  aimed,  // for, about, with: what is spoken of or acted for
  onto,   // on, at, to, toward: whom a deed falls on
  from,
  against,
  amid,     // during, despite: when something is, not what it is
  other,    // any other preposition
  apposed,  // "Lee, a liar, ..."
};

// Consecutive tokens without a verb or preposition.
struct Phrase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t verb = kNone;    // group whose object or oblique it is
  std::uint32_t parent = kNone;  // phrase it hangs on by `link`
  Link link = Link::none;
  bool speaks = false;  // who "said"
};

struct VerbGroup {
  std::uint32_t token = 0;  // its last word: "sanctioned" of "was sanctioned"
  std::uint32_t begin = 0;
  std::uint32_t subject = kNone;
  WordClass word_class = WordClass::plain;
  bool passive = false;
  bool copula = false;
  bool negated = false;
  bool pretended = false;  // "claims to help", "pretends to be"
};

class SentenceSyntax {
 public:
  // Cost: O(tokens); no allocation once grown.
  void read(const Document& doc, const Sentence& sentence);

  std::span<const Phrase> phrases() const { return phrases_; }
  std::span<const VerbGroup> groups() const { return groups_; }
  // Of a token of the sentence; kNone where there is none.
  std::uint32_t phrase_at(std::uint32_t token) const {
    return phrase_of_[token - first_];
  }
  // The verb group that was open at this token.
  std::uint32_t group_at(std::uint32_t token) const {
    return group_of_[token - first_];
  }
  // Whether "and" or "or" stands between two tokens, at most 24 apart.
  bool joined(std::uint32_t a, std::uint32_t b) const;
  // The group whose own word this token is.
  std::uint32_t verb_at(std::uint32_t token) const {
    const std::uint32_t g = group_of_[token - first_];
    return g != kNone && groups_[g].token == token ? g : kNone;
  }

 private:
  WordNote note_of(const Document& doc, std::uint32_t t);
  void punctuation(std::string_view mark);
  void word(const Document& doc, std::uint32_t t);
  bool acts_as_verb(const Document& doc, std::uint32_t t, WordNote note) const;
  WordNote ahead(std::uint32_t t) const;
  bool nominal_before() const { return phrase_ != kNone; }
  std::uint32_t word_before(std::uint32_t t) const;
  bool pretends_at(const Document& doc, std::uint32_t to) const;
  void close_phrase();
  void reset_clause();
  void open_group(std::uint32_t t, WordNote note, bool infinitive);
  void auxiliary(const Document& doc, std::uint32_t t, WordNote note);
  void main_verb(std::uint32_t t, WordNote note, bool gerund);
  void nominal(std::uint32_t t);
  void find_speakers();

  std::vector<Phrase> phrases_;
  std::vector<VerbGroup> groups_;
  std::vector<std::uint32_t> phrase_of_;
  std::vector<std::uint32_t> group_of_;
  std::vector<WordNote> notes_;
  std::vector<std::uint8_t> shapes_;
  std::string lower_;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
  // State of the clause being read.
  std::uint32_t phrase_ = kNone;   // open phrase
  std::uint32_t last_ = kNone;     // last phrase, open or closed
  std::uint32_t subject_ = kNone;  // first phrase of the clause
  std::uint32_t outer_ = kNone;    // subject that a relative clause left
  std::uint32_t group_ = kNone;
  std::uint32_t joined_ = kNone;  // token after "and" in the open phrase
  Link link_ = Link::none;
  bool preposition_ = false;  // the next phrase hangs on link_
  bool auxiliary_ = false;    // group_ waits for its main verb
  bool be_ = false;           // ... after a form of "be"
  bool infinitive_ = false;
  bool pretence_ = false;  // the infinitive is what somebody claims to do
  bool negation_ = false;
  bool comma_ = false;
  bool joiner_ = false;  // "and" or a comma since the last word
};

}  // namespace slant::detail
