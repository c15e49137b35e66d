// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/page.h"

#include <fmt/format.h>

#include "slant/lexicon/sha256.h"
#include "slant/report/hits.h"
#include "slant/report/html/assets.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/groups.h"

namespace slant::html {
namespace {

std::string source_of(std::string_view bytes) {
  return "'sha256-" + base64_of_hex(sha256_hex(bytes)) + '\'';
}

}  // namespace

void append_head(std::string_view title, bool with_script, std::string& out) {
  out +=
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
      "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src ";
  out += source_of(page_css());
  out += "; script-src ";
  out += with_script ? source_of(page_js()) : std::string("'none'");
  out +=
      "; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<meta "
      "name=\"referrer\" content=\"no-referrer\">\n<title>";
  append_text(out, title);
  out += "</title>\n<style>";
  out += page_css();
  out += "</style>\n";
  if (with_script) {
    out += "<script>";
    out += page_js();
    out += "</script>\n";
  }
  out += "</head>\n<body>\n";
}

void append_method(const ReportRun& run, std::string& out) {
  out += "<footer id=\"method\"><h2>How it was measured</h2>\n<p>slant " +
         text(run.version) +
         " counts words and figures of its lexicons and reads voice, target "
         "and negation around them. It does not understand a text: irony, "
         "allusion and what is left unsaid escape it, and a word list has the "
         "views of those who wrote it. Every number comes from the words "
         "marked above; <code>slant explain</code> prints it as their "
         "sum.</p>\n<dl class=\"set\">";
  for (const auto& [key, value] : run.settings) {
    out += "<div><dt>" + name(key) + "</dt><dd>" + name(value) + "</dd></div>";
  }
  out +=
      "</dl>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Lexicons\"><table><thead><tr><th scope=\"col\">Lexicon"
      "<th scope=\"col\">Version<th scope=\"col\">Language<th "
      "scope=\"col\">Entries<th scope=\"col\">Licence<th scope=\"col\">"
      "SHA-256</tr></thead><tbody>\n";
  for (const auto& lexicon : run.matcher->lexicons()) {
    const LexiconInfo& info = lexicon->info();
    fmt::format_to(std::back_inserter(out),
                   "<tr><th scope=\"row\">{}<td>{}<td>{}<td>{}<td>{}"
                   "<td><code>{}</code>\n",
                   name(info.id), name(info.version), name(info.language),
                   lexicon->entries().size(), name(info.licence),
                   lexicon->sha256());
  }
  out += "</tbody></table></div></footer>\n";
}

void append_filters(const ReportRun& run, std::string& out) {
  out +=
      "<form class=\"bar-top\" id=\"filters\" aria-label=\"What is marked\" "
      "autocomplete=\"off\"><div class=\"groups\">";
  for (const Group& group : groups()) {
    fmt::format_to(std::back_inserter(out),
                   "<label title=\"{2}\"><input type=\"checkbox\" "
                   "id=\"g-{0}\"{3}><span class=\"key f {0}\">{1}</span> <span "
                   "class=\"n\"></span></label>",
                   group.letter, group.name, group.gloss,
                   group.shown ? " checked" : "");
  }
  out +=
      "</div>\n<details class=\"more\"><summary>More filters</summary><div "
      "class=\"grid\"><label>Category <select id=\"category\"><option "
      "value=\"\">all</option></select></label><label>About <select "
      "id=\"target\"><option value=\"\">anyone</option></select></label>"
      "<label>Strength at least <input id=\"strength\" type=\"range\" "
      "min=\"0\" max=\"1\" step=\"0.1\" value=\"0\"><output "
      "for=\"strength\">0</output></label><fieldset><legend>Voice</legend>";
  for (const Voice voice :
       {Voice::author, Voice::quoted, Voice::attributed, Voice::scare}) {
    const bool counts = (run.voices & voice_bit(voice)) != 0;
    fmt::format_to(std::back_inserter(out),
                   "<label><input type=\"checkbox\" name=\"voice\" "
                   "value=\"{}\"{}> {}</label>",
                   static_cast<int>(voice), counts ? " checked" : " disabled",
                   to_string(voice));
  }
  out +=
      "</fieldset><button type=\"reset\">Reset</button></div></details>\n"
      "<p class=\"count\" id=\"count\" role=\"status\"></p></form>\n";
}

}  // namespace slant::html
