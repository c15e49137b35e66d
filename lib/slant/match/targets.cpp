// SPDX-License-Identifier: Apache-2.0
// Mentions of targets that were given.
#include "slant/match/targets.h"

#include <algorithm>

#include "slant/match/fold.h"

namespace slant {
namespace {

// Words of a form, folded, without possessive endings.
std::vector<std::string> words_of(const Document& doc) {
  std::vector<std::string> words;
  detail::Folded folded;
  for (std::uint32_t t = 0; t < doc.tokens().size(); ++t) {
    if (!is_word(doc.tokens().kind(t))) continue;
    detail::fold(doc.text(doc.tokens().span(t)), {}, folded);
    words.emplace_back(detail::without_possessive(folded.text));
  }
  return words;
}

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7F;
  });
}

}  // namespace

TargetFinder::TargetFinder(std::vector<TargetSpec> specs, TargetOptions options)
    : specs_(std::move(specs)), options_(options) {
  for (std::uint32_t i = 0; i < specs_.size(); ++i) {
    std::vector<std::string> names = specs_[i].aliases;
    names.push_back(specs_[i].name);
    for (const std::string& name : names) {
      auto doc = read_document({"target", name});
      if (!doc) continue;
      Form form{words_of(*doc), i, !has_capital(name)};
      if (!form.words.empty()) forms_.push_back(std::move(form));
    }
  }
  std::sort(forms_.begin(), forms_.end(), [](const Form& a, const Form& b) {
    if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
    if (a.words.size() != b.words.size()) {
      return a.words.size() > b.words.size();
    }
    return a.words < b.words;
  });
}

TargetList TargetFinder::find(const Document& doc,
                              const MatchList& matches) const {
  return given() ? find_given(doc) : detail::find_names(doc, matches, options_);
}

TargetList TargetFinder::find_given(const Document& doc) const {
  TargetList out;
  for (const TargetSpec& spec : specs_) {
    out.targets.push_back({spec.name, spec.side, 0});
  }
  const TokenArray& tokens = doc.tokens();
  detail::Folded first;
  detail::Folded folded;
  for (std::uint32_t s = 0; s < doc.sentences().size(); ++s) {
    const Sentence& sentence = doc.sentences()[s];
    if (!is_scored(doc.paragraphs()[sentence.paragraph].kind)) continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
         ++t) {
      if (!is_word(tokens.kind(t))) continue;
      detail::fold(doc.text(tokens.span(t)), {}, first);
      const std::string_view word = detail::without_possessive(first.text);
      const auto at =
          std::lower_bound(forms_.begin(), forms_.end(), word,
                           [](const Form& form, std::string_view w) {
                             return form.words[0] < w;
                           });
      for (auto form = at; form != forms_.end() && form->words[0] == word;
           ++form) {
        if (!form->any_case && first.casing == detail::Casing::lower) continue;
        // The words that follow; hyphens and full stops may stand between.
        std::uint32_t end = t + 1;
        std::size_t w = 1;
        std::uint32_t u = t + 1;
        for (; w < form->words.size() && u < sentence.tokens.end; ++u) {
          if (!is_word(tokens.kind(u))) {
            const std::string_view mark = doc.text(tokens.span(u));
            if (mark == "-" || mark == ".") continue;
            break;
          }
          detail::fold(doc.text(tokens.span(u)), {}, folded);
          if (detail::without_possessive(folded.text) != form->words[w]) break;
          ++w;
          end = u + 1;
        }
        if (w != form->words.size()) continue;
        out.mentions.push_back({t, end - t, form->target, s});
        ++out.targets[form->target].mentions;
        t = end - 1;
        break;
      }
    }
  }
  return out;
}

namespace detail {

std::string_view without_possessive(std::string_view word) {
  for (const char* ending : {"'s", "’s"}) {
    if (word.size() > std::string_view(ending).size() &&
        word.ends_with(ending)) {
      word.remove_suffix(std::string_view(ending).size());
      return word;
    }
  }
  for (const char* ending : {"'", "’"}) {
    if (word.ends_with(ending)) {
      word.remove_suffix(std::string_view(ending).size());
      return word;
    }
  }
  return word;
}

}  // namespace detail

}  // namespace slant
