// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/marked_text.h"

#include <algorithm>
#include <array>

#include "slant/report/html/escape.h"
#include "slant/report/html/groups.h"

namespace slant::html {
namespace {

struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t what = 0;  // a voice or a target
};

// Runs of tokens of one voice other than the author's.
std::vector<Stretch> voice_runs(const Document& doc, IndexRange range) {
  std::vector<Stretch> runs;
  const TokenArray& tokens = doc.tokens();
  Voice last = Voice::author;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    const Voice voice = tokens.voice(t);
    const TextSpan span = tokens.span(t);
    if (voice != Voice::author) {
      if (voice == last) {
        runs.back().end = span.end;
      } else {
        runs.push_back(
            {span.begin, span.end, static_cast<std::uint32_t>(voice)});
      }
    }
    last = voice;
  }
  return runs;
}

std::vector<Stretch> mentions_in(const ReportItem& item, IndexRange range) {
  std::vector<Stretch> out;
  if (item.targets == nullptr) return out;
  const auto& mentions = item.targets->list.mentions;
  const TokenArray& tokens = item.doc.tokens();
  auto at =
      std::lower_bound(mentions.begin(), mentions.end(), range.begin,
                       [](const TargetMention& mention, std::uint32_t token) {
                         return mention.first_token < token;
                       });
  for (; at != mentions.end() && at->first_token < range.end; ++at) {
    const std::uint32_t begin = tokens.span(at->first_token).begin;
    const std::uint32_t end =
        tokens.span(at->first_token + at->token_count - 1).end;
    // Of two names over the same words the first is shown.
    if (!out.empty() && begin < out.back().end) continue;
    out.push_back({begin, end, at->target});
  }
  return out;
}

std::string_view voice_class(std::uint32_t voice) {
  switch (static_cast<Voice>(voice)) {
    case Voice::quoted:
      return "vq";
    case Voice::attributed:
      return "va";
    default:
      return "vs";
  }
}

// Walks over a paragraph from cut to cut.
class Marker {
 public:
  Marker(const ReportItem& item, const Findings& findings,
         std::size_t paragraph, std::string_view prefix, std::string& out)
      : item_(item),
        findings_(findings),
        paragraph_(item.doc.paragraphs()[paragraph]),
        here_(findings.of_paragraph(paragraph)),
        first_(findings.paragraph_begin[paragraph]),
        prefix_(prefix),
        out_(out),
        voices_(voice_runs(item.doc, paragraph_.tokens)),
        mentions_(mentions_in(item, paragraph_.tokens)) {}

  void run() {
    const std::vector<std::uint32_t> cuts = find_cuts();
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
      piece(cuts[c], cuts[c + 1]);
    }
    set_voice(nullptr);
  }

 private:
  std::vector<std::uint32_t> find_cuts() const {
    std::vector<std::uint32_t> cuts = {paragraph_.span.begin,
                                       paragraph_.span.end};
    const auto add = [&](std::uint32_t begin, std::uint32_t end) {
      cuts.push_back(begin);
      cuts.push_back(end);
    };
    for (const PageFinding& finding : here_) add(finding.begin, finding.end);
    for (const Stretch& run : voices_) add(run.begin, run.end);
    for (const Stretch& mention : mentions_) add(mention.begin, mention.end);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
  }

  // The stretch that covers `begin`, or null; `at` moves along.
  static const Stretch* covering(const std::vector<Stretch>& stretches,
                                 std::size_t& at, std::uint32_t begin) {
    while (at < stretches.size() && stretches[at].end <= begin) ++at;
    return at < stretches.size() && stretches[at].begin <= begin
               ? &stretches[at]
               : nullptr;
  }

  void piece(std::uint32_t begin, std::uint32_t end) {
    active_.erase(
        std::remove_if(active_.begin(), active_.end(),
                       [&](std::uint32_t f) { return here_[f].end <= begin; }),
        active_.end());
    while (next_ < here_.size() && here_[next_].begin <= begin) {
      active_.push_back(static_cast<std::uint32_t>(next_++));
    }
    set_voice(covering(voices_, voice_at_, begin));
    const Stretch* mention = covering(mentions_, mention_at_, begin);
    if (mention != nullptr) {
      out_ +=
          R"(<b class="m" data-t=")" + std::to_string(mention->what) + "\">";
    }
    const std::string_view words = item_.doc.text({begin, end});
    if (active_.empty()) {
      append_text(out_, words);
    } else {
      link(words, begin);
    }
    if (mention != nullptr) out_ += "</b>";
  }

  void set_voice(const Stretch* voice) {
    if (voice == voice_) return;
    if (voice_ != nullptr) out_ += "</span>";
    voice_ = voice;
    if (voice_ != nullptr) {
      out_ += "<span class=\"";
      out_ += voice_class(voice_->what);
      out_ += "\">";
    }
  }

  const Wording& wording_of(std::uint32_t f) const {
    return findings_.wordings[here_[f].wording];
  }

  // The weightiest of the active findings; groups that are shown from the
  // start come before others.
  std::uint32_t strongest() const {
    std::uint32_t best = active_[0];
    double most = -1;
    for (const std::uint32_t f : active_) {
      const Wording& wording = wording_of(f);
      const double strength = strength_of(wording, here_[f].hit.weight) +
                              (groups()[wording.group].shown ? 1 : 0);
      if (strength > most) {
        most = strength;
        best = f;
      }
    }
    return best;
  }

  // The first finding that begins here gives the piece its id.
  void id(std::uint32_t begin) {
    for (const std::uint32_t f : active_) {
      if (here_[f].begin != begin) continue;
      out_ += " id=\"";
      out_ += prefix_;
      out_ += 'f' + std::to_string(first_ + f) + '"';
      return;
    }
  }

  void link(std::string_view words, std::uint32_t begin) {
    std::array<bool, kGroupCount> in{};
    for (const std::uint32_t f : active_) in[wording_of(f).group] = true;
    out_ += "<a class=\"f";
    for (std::size_t g = 0; g < kGroupCount; ++g) {
      if (!in[g]) continue;
      out_ += ' ';
      out_ += groups()[g].letter;
    }
    out_ += '"';
    id(begin);
    // A blank between two findings, inside a third, leads nowhere by itself.
    if (words.find_first_not_of(" \t\n\r") != words.npos) {
      out_ += " href=\"#";
      out_ += prefix_;
      out_ += 'w' + std::to_string(here_[strongest()].wording) + '"';
    }
    out_ += " data-f=\"";
    for (const std::uint32_t f : active_) {
      if (f != active_[0]) out_ += ' ';
      out_ += std::to_string(first_ + f);
    }
    out_ += "\">";
    append_text(out_, words);
    out_ += "</a>";
  }

  const ReportItem& item_;
  const Findings& findings_;
  const Paragraph& paragraph_;
  std::span<const PageFinding> here_;
  std::uint32_t first_;  // number of here_[0] in the document
  std::string_view prefix_;
  std::string& out_;
  std::vector<Stretch> voices_;
  std::vector<Stretch> mentions_;
  std::size_t voice_at_ = 0;
  std::size_t mention_at_ = 0;
  const Stretch* voice_ = nullptr;
  std::vector<std::uint32_t> active_;  // indices into here_
  std::size_t next_ = 0;
};

}  // namespace

void append_marked_text(const ReportItem& item, const Findings& findings,
                        std::size_t paragraph, std::string_view prefix,
                        std::string& out) {
  Marker(item, findings, paragraph, prefix, out).run();
}

}  // namespace slant::html
