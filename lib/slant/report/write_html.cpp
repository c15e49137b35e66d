// SPDX-License-Identifier: Apache-2.0
// The report as one page that needs nothing else: docs/html.md.
#include <fmt/format.h>

#include "slant/report/html/article.h"
#include "slant/report/html/catalogue.h"
#include "slant/report/html/compare.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/findings.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/overview.h"
#include "slant/report/html/page.h"
#include "slant/report/terminal.h"
#include "slant/report/writers.h"

namespace slant {
namespace {

// A comparison comes before the articles it compares, so the page is held
// back until the last has been read: its memory is that of the page.
class HtmlReport : public ReportWriter {
 public:
  HtmlReport(const ReportRun& run, const ReportOptions& /*options*/)
      : run_(run) {}

  void begin(std::string& /*out*/) override {}

  void document(const ReportItem& item, std::string& /*out*/) override {
    const std::string prefix = html::prefix_of(documents_.size());
    const html::Findings findings = html::findings_of_page(run_, item);
    fmt::format_to(std::back_inserter(body_),
                   "<header class=\"first\" id=\"{}doc\">\n", prefix);
    html::append_overview(run_, item, prefix, body_);
    body_ += "</header>\n";
    html::append_charts(run_, item, prefix, body_);
    fmt::format_to(std::back_inserter(body_),
                   "<h2 class=\"sec\" id=\"{}text\">The text</h2>\n<p "
                   "class=\"how\">Marked words lie below the line of their "
                   "kind; speech stands apart: <span class=\"vq\">quoted"
                   "</span>, <span class=\"va\">reported</span>, <span "
                   "class=\"vs\">scare quotes</span>.<span class=\"keys\"> "
                   "Hover over a marked word or tap it; with a keyboard, Tab "
                   "into the text, then arrow keys, Enter, Escape.</span>"
                   "</p>\n",
                   prefix);
    if (documents_.empty()) html::append_filters(run_, body_);
    fmt::format_to(std::back_inserter(body_),
                   "<div class=\"read\" id=\"{}article\">\n", prefix);
    html::append_article(run_, item, findings, prefix, body_);
    body_ += "</div>\n";
    fmt::format_to(std::back_inserter(body_),
                   "<h2 class=\"sec\" id=\"{}words\">Every wording found"
                   "</h2>\n",
                   prefix);
    if (findings.items.empty()) {
      body_ += "<p class=\"note\">No entry of a lexicon was found.</p>\n";
    }
    html::append_catalogue(findings, prefix, body_);
    html::append_data_block(run_, item, findings, prefix, body_);
    documents_.push_back(compared(item, prefix));
  }

  void failure(const Error& error, std::string& /*out*/) override {
    failures_ += "<li>" + html::name(error.to_string()) + "</li>\n";
  }

  void end(std::string& out) override {
    const bool several = documents_.size() > 1;
    html::append_head(title(), true, out);
    out += "<a class=\"skip\" href=\"#text\">Skip to the text</a>\n<main>\n";
    if (!failures_.empty()) {
      out += "<div class=\"fail\"><strong>Could not be read:</strong><ul>" +
             failures_ + "</ul></div>\n";
    }
    if (several) html::append_comparison(documents_, out);
    out += body_;
    html::append_method(run_, out);
    out += "</main>\n</body>\n</html>\n";
  }

 private:
  html::Compared compared(const ReportItem& item, std::string prefix) {
    html::Compared out;
    out.title = html::title_of(item.doc);
    name_ = printable(item.doc.name());
    out.prefix = std::move(prefix);
    out.words = item.doc.scored_words();
    out.scores = find_chart_kind("scores")->make(run_, item);
    out.arc = find_chart_kind("arc")->make(run_, item);
    out.blamed = html::verdict_names(item, "blamed");
    out.praised = html::verdict_names(item, "praised");
    return out;
  }

  std::string title() const {
    if (documents_.size() == 1) return name_ + " · slant report";
    return std::to_string(documents_.size()) + " articles · slant report";
  }

  const ReportRun& run_;
  std::string body_;
  std::string failures_;
  std::string name_;
  std::vector<html::Compared> documents_;
};

}  // namespace

std::unique_ptr<ReportWriter> make_html_report(const ReportRun& run,
                                               const ReportOptions& options) {
  return std::make_unique<HtmlReport>(run, options);
}

}  // namespace slant
