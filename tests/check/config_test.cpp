// SPDX-License-Identifier: Apache-2.0
#include "slant/check/config.h"

#include "slant/check/path_glob.h"
#include "test_value.h"

namespace slant {
namespace {

using test::value_of;

TEST(Config, ErrorsNamePlaceAndNearest) {
  struct Case {
    const char* toml;
    const char* message;
  };
  const Case cases[] = {
      {"profil = \"news\"",
       "slant.toml:1:10: unknown key 'profil'; the nearest is 'profile'"},
      {"\nfail-on = \"warn\"",
       "slant.toml:2:11: unknown severity 'warn'; expected off, note, warning "
       "or error"},
      {"profile = \"new\"",
       "slant.toml:1:11: unknown profile 'new'; expected news, opinion, "
       "academic or corporate"},
      {"voice = [\"autor\"]",
       "slant.toml:1:9: unknown voice 'autor'; expected all, author, quoted, "
       "attributed or scare"},
      {"max-findings = -1",
       "slant.toml:1:16: expected a whole number from 0 for 'max-findings'"},
      {"[[threshold]]\nabove = 1",
       "slant.toml:1:1: a threshold without 'score'"},
      {"[[threshold]]\nscore = \"x\"\nabov = 1",
       "slant.toml:3:8: unknown key 'abov'; the nearest is 'above'"},
      {"[[override]]\nprofile = \"news\"",
       "slant.toml:1:1: an override without 'files'"},
  };
  for (const Case& one : cases) {
    auto config = parse_check_config("slant.toml", one.toml);
    ASSERT_FALSE(config) << one.toml;
    EXPECT_EQ(config.error().to_string(), one.message);
    EXPECT_EQ(config.error().code, ErrorCode::usage);
  }
  EXPECT_FALSE(parse_check_config("slant.toml", "profile = "));
}

TEST(Config, UnknownRulesNameTheNearest) {
  const auto config = value_of(parse_check_config(
      "slant.toml", "\n[rules]\n\"loaded.perjorative\" = \"off\""));
  auto settings = settings_for(config, RuleSet(), "a.md", {});
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().message,
            "slant.toml:3: unknown rule 'loaded.perjorative'; the nearest is "
            "'loaded.pejorative'");
}

TEST(Config, LayersAndFamilies) {
  const RuleSet rules;
  const auto config = value_of(parse_check_config("slant.toml", R"(
profile = "news"
[rules]
"loaded.fear" = "error"
loaded = "note"
weasel = { severity = "error", min-weight = 0.9 }
[[override]]
files = ["opinion/**"]
profile = "opinion"
rules = { weasel = "off" }
)"));
  const auto of = [&](const CheckSettings& settings, const char* id) {
    return settings.rules[static_cast<std::size_t>(rules.find(id))];
  };
  const auto news = value_of(settings_for(config, rules, "a.md", {}));
  // A rule beats its family, wherever it stands.
  EXPECT_EQ(of(news, "loaded.fear").severity, RuleSeverity::error);
  EXPECT_EQ(of(news, "loaded.euphemism").severity, RuleSeverity::note);
  EXPECT_EQ(of(news, "loaded.euphemism").origin, "slant.toml:5");
  EXPECT_EQ(of(news, "weasel").min_weight, 0.9);
  EXPECT_EQ(of(news, "peacock").origin, "profile news");
  EXPECT_EQ(news.voices, voice_bit(Voice::author));
  const auto opinion =
      value_of(settings_for(config, rules, "opinion/x/b.md", {}));
  EXPECT_EQ(of(opinion, "weasel").severity, RuleSeverity::off);
  EXPECT_EQ(of(opinion, "peacock").severity, RuleSeverity::off);
  EXPECT_EQ(of(opinion, "peacock").origin, "profile opinion");
  ConfigLayer command_line;
  command_line.profile = Sourced<Profile>{Profile::corporate, "command line"};
  EXPECT_EQ(profile_for(config, "opinion/b.md", command_line).origin,
            "command line");
}

TEST(Config, WhatInitWritesIsRight) {
  for (std::size_t p = 0; p < kProfileCount; ++p) {
    std::string text = commented_config(static_cast<Profile>(p));
    EXPECT_TRUE(parse_check_config("slant.toml", text));
    // And so is all that it comments out.
    std::string all;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::size_t end = text.find('\n', pos);
      std::string line = text.substr(pos, end - pos);
      const bool setting =
          line.rfind("# ", 0) == 0 &&
          (line.find(" = ") != std::string::npos || line.find("[[") == 2);
      all += (setting ? line.substr(2) : line) + '\n';
      pos = end + 1;
    }
    auto config = parse_check_config("slant.toml", all);
    ASSERT_TRUE(config) << config.error().to_string() << all;
    EXPECT_EQ(config->overrides.size(), 1U);
    EXPECT_TRUE(settings_for(*config, RuleSet(), "a.md", {}));
  }
}

TEST(Thresholds, AreParsed) {
  const auto one = value_of(parse_threshold("loaded_per_1000 > 12"));
  EXPECT_EQ(one.score, "loaded_per_1000");
  EXPECT_EQ(one.comparison, Comparison::above);
  EXPECT_EQ(one.limit, 12);
  EXPECT_EQ(one.unit, ScoreUnit::document);
  const auto two =
      value_of(parse_threshold(" paragraph sentiment.compound<=-0.6 "));
  EXPECT_EQ(two.score, "sentiment.compound");
  EXPECT_EQ(two.comparison, Comparison::at_most);
  EXPECT_EQ(two.limit, -0.6);
  EXPECT_EQ(two.unit, ScoreUnit::paragraph);
  for (const char* bad : {"", "loaded", "loaded >", "> 3", "loaded > 3x"}) {
    EXPECT_FALSE(parse_threshold(bad)) << bad;
  }
}

TEST(Globs, Match) {
  struct Case {
    const char* pattern;
    const char* path;
    bool matches;
  };
  const Case cases[] = {
      {"*.md", "a.md", true},
      {"*.md", "x/a.md", false},
      {"**/*.md", "a.md", true},
      {"**/*.md", "x/y/a.md", true},
      {"x/**", "x/y/a.md", true},
      {"x/**/a.md", "x/a.md", true},
      {"x/*/a.md", "x/y/z/a.md", false},
      {"?.txt", "a.txt", true},
      {"?.txt", "ab.txt", false},
      {"[a-c].txt", "b.txt", true},
      {"[!a-c].txt", "b.txt", false},
      {"*.{md,html}", "a.html", true},
      {"*.{md,html}", "a.txt", false},
      {"./a.md", "a.md", true},
      {"a*b*c", "aXbYc", true},
      {"a*b*c", "aXcYb", false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(glob_matches(one.pattern, one.path), one.matches)
        << one.pattern << ' ' << one.path;
  }
  EXPECT_TRUE(glob_covers("*.md", "x/a.md"));
  EXPECT_TRUE(glob_covers("vendor", "vendor/x/a.md"));
  EXPECT_TRUE(glob_covers("vendor/", "x/vendor/a.md"));
  EXPECT_FALSE(glob_covers("/vendor", "x/vendor/a.md"));
  // Hostile patterns take no time.
  std::string stars(2000, '*');
  stars += 'b';
  EXPECT_FALSE(glob_matches(stars, std::string(2000, 'a')));
}

}  // namespace
}  // namespace slant
