// SPDX-License-Identifier: Apache-2.0
// Every framing method against the numbers of its reference.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "shared_data.h"
#include "slant/embed/association.h"
#include "slant/embed/axis.h"
#include "slant/embed/propagation.h"
#include "slant/embed/scaling.h"
#include "slant/embed/text_vectors.h"

namespace slant {
namespace {

using Json = nlohmann::json;
using Rows = std::vector<std::size_t>;

struct Vectors {
  explicit Vectors(const Json& file, bool unit_rows = false)
      : set(file.at("embedding").begin()->size()) {
    for (const auto& [word, values] : file.at("embedding").items()) {
      auto vector = values.get<std::vector<double>>();
      const double length = unit_rows ? norm(vector) : 1;
      for (double& value : vector) value /= length;
      row[word] = set.add(vector);
      words.push_back(word);
    }
  }
  Rows rows(const Json& list) const {
    Rows out;
    for (const auto& word : list) out.push_back(row.at(word));
    return out;
  }
  // Tokens with a vector, repeats counted.
  std::vector<WordCount> bag(const Json& tokens) const {
    std::map<std::size_t, double> counts;
    for (const auto& token : tokens) {
      const auto found = row.find(token);
      if (found != row.end()) ++counts[found->second];
    }
    std::vector<WordCount> out;
    for (const auto& [r, count] : counts) {
      out.push_back({static_cast<std::uint32_t>(r), count});
    }
    return out;
  }

  VectorSet set;
  std::map<std::string, std::size_t> row;
  std::vector<std::string> words;
};

Json read(const std::string& path) {
  std::ifstream in(path);
  return Json::parse(in);
}

TEST(FrameAxis, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/frameaxis_bias_intensity.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const auto axis = pole_axis(vectors.set, vectors.rows(file["positive_pole"]),
                              vectors.rows(file["negative_pole"]));
  for (std::size_t i = 0; i < axis.size(); ++i) {
    EXPECT_NEAR(axis[i], file["axis_vector"][i], 1e-9);
  }
  const auto cosines = project(vectors.set, axis);
  for (const auto& [word, value] : file["word_cosines"].items()) {
    EXPECT_NEAR(cosines[vectors.row.at(word)], value, 1e-9) << word;
  }
  std::vector<FrameScore> texts;
  for (const auto& c : file["expected"]) {
    texts.push_back(frame_score(vectors.bag(c["tokens"]), cosines, 0));
    EXPECT_NEAR(texts.back().bias, c["bias"], 1e-9);
    EXPECT_NEAR(texts.back().intensity, c["intensity_baseline0"], 1e-9);
    EXPECT_EQ(texts.back().n, c["n_in_vocab"]);
  }
  const double background = background_bias(texts, Background::mean_of_words);
  EXPECT_NEAR(background, file["baseline_bias_all_docs"], 1e-9);
  for (const auto& c : file["expected"]) {
    const auto score =
        frame_score(vectors.bag(c["tokens"]), cosines, background);
    EXPECT_NEAR(score.intensity, c["intensity"], 1e-9);
  }
}

TEST(FrameAxis, EqualsTheNotebooksMoments) {
  SLANT_NEEDS_SHARED(path,
                     "conformance/framing/frameaxis_official_moments.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const auto axis = pole_axis(vectors.set, Rows{vectors.row.at("good")},
                              Rows{vectors.row.at("bad")});
  const auto cosines = project(vectors.set, axis);
  std::vector<FrameScore> texts;
  for (const auto& tokens : file["docs"]) {
    texts.push_back(frame_score(vectors.bag(tokens), cosines, 0));
  }
  const double mean = background_bias(texts, Background::mean_of_texts);
  EXPECT_NEAR(mean, file["corpus_mean"], 1e-9);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto bag = vectors.bag(file["docs"][i]);
    const auto score = frame_score(bag, cosines, mean);
    const Json& expected = file["expected"][i];
    EXPECT_NEAR(score.bias, expected["mean"], 1e-9) << i;
    EXPECT_NEAR(score.intensity, expected["second_moment"], 1e-9) << i;
    const double kurtosis = frame_kurtosis(bag, cosines);
    if (expected["excess_kurtosis"].is_null()) {
      EXPECT_TRUE(std::isnan(kurtosis)) << i;
    } else {
      EXPECT_NEAR(kurtosis, expected["excess_kurtosis"], 1e-9) << i;
    }
  }
}

TEST(FrameAxis, EqualsExactSignificance) {
  SLANT_NEEDS_SHARED(path,
                     "conformance/framing/frameaxis_significance_exact.json");
  const Json file = read(path);
  const auto values = file["corpus_document_bias"].get<std::vector<double>>();
  const auto chosen = file["subset"].get<Rows>();
  const double observed = file["observed_mean"];
  const Json& expected = file["expected"];
  const auto without = exceedance_exact(values, chosen.size(), observed, false);
  EXPECT_EQ(without.samples, 56U);
  EXPECT_EQ(static_cast<double>(without.above) / 56,
            expected["p_without_replacement_exact"]);
  const auto with = exceedance_exact(values, chosen.size(), observed, true);
  EXPECT_EQ(with.samples, 512U);
  EXPECT_NEAR(static_cast<double>(with.above) / 512,
              expected["p_with_replacement_exact"], 1e-9);
  const auto found = frame_significance(values, chosen);
  EXPECT_NEAR(found.effect, expected["effect_size_vs_null_mean"], 1e-9);
  EXPECT_TRUE(found.exact);
  EXPECT_NEAR(found.p, static_cast<double>(with.at_least) / 512, 1e-12);
}

TEST(SemAxis, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/semaxis.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const std::size_t negative = vectors.row.at(file["axis"][0]);
  const std::size_t positive = vectors.row.at(file["axis"][1]);
  for (const std::size_t k : {0U, 1U, 3U}) {
    const std::string key = "k=" + std::to_string(k);
    const auto axis = neighbour_axis(vectors.set, positive, negative, k);
    for (std::size_t i = 0; i < axis.size(); ++i) {
      EXPECT_NEAR(axis[i], file["axis_vector"][key][i], 1e-9) << key;
    }
    for (const auto& [word, value] : file["expected"][key].items()) {
      EXPECT_NEAR(cosine(vectors.set.row(vectors.row.at(word)), axis), value,
                  1e-9)
          << key << ' ' << word;
    }
  }
}

TEST(LatentSemanticScaling, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/lss.json");
  const Json file = read(path);
  const Vectors vectors(file);
  Rows rows;
  std::vector<double> scores;
  for (const auto& [word, score] : file["seeds"].items()) {
    rows.push_back(vectors.row.at(word));
    scores.push_back(score);
  }
  const auto seeds = weighted_seeds(rows, scores);
  for (const SeedWord& seed : seeds) {
    EXPECT_EQ(seed.weight, file["seed_weights"][vectors.words[seed.row]]);
  }
  const auto beta = polarities(vectors.set, seeds);
  for (const auto& [word, value] : file["beta"].items()) {
    EXPECT_NEAR(beta[vectors.row.at(word)], value, 1e-9) << word;
  }
  std::vector<ScaleScore> texts;
  for (std::size_t i = 0; i < file["expected"].size(); ++i) {
    const Json& c = file["expected"][i];
    const auto bag = vectors.bag(c["tokens"]);
    texts.push_back(scale_text(bag, beta));
    EXPECT_EQ(texts[i].n, c["n"]);
    EXPECT_NEAR(texts[i].fit, c["fit_raw"], 1e-9);
    if (c["se"].is_null()) {
      EXPECT_TRUE(std::isnan(texts[i].se));
    } else {
      EXPECT_NEAR(texts[i].se, c["se"], 1e-9);
    }
    EXPECT_NEAR(scale_text(bag, beta, 5).fit,
                file["expected_min_n_5_fit_raw"][i], 1e-9);
  }
  rescale(texts);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Json& c = file["expected"][i];
    EXPECT_NEAR(texts[i].fit, c["fit_rescaled"], 1e-9);
    if (!c["se_rescaled"].is_null()) {
      EXPECT_NEAR(texts[i].se, c["se_rescaled"], 1e-9);
    }
  }
}

TEST(DictionarySimilarity, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/ddr.json");
  const Json file = read(path);
  const Vectors vectors(file);
  for (const auto& c : file["expected"]) {
    const auto bag = vectors.bag(c["tokens"]);
    const auto mean = mean_vector(vectors.set, bag);
    for (std::size_t i = 0; i < mean.size(); ++i) {
      EXPECT_NEAR(mean[i], c["doc_vector"][i], 1e-6);  // 32-bit sums there
    }
    for (const auto& [name, value] : c["loadings"].items()) {
      EXPECT_NEAR(
          dictionary_similarity(vectors.set, bag,
                                vectors.rows(file["dictionaries"][name])),
          value, 1e-6)
          << name;
    }
  }
}

TEST(ConceptSimilarity, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/concept_movers_distance.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const auto scores = [&](const Rows& target) {
    std::vector<double> out;
    for (const auto& tokens : file["docs"]) {
      out.push_back(
          concept_similarity(vectors.set, vectors.bag(tokens), target));
    }
    return out;
  };
  const auto expect = [&](const std::vector<double>& found, const char* key) {
    const Json& expected = file["expected"][key];
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_NEAR(found[i], expected[i], 1e-9) << key << i;
    }
  };
  auto threat = scores({vectors.row.at("threat")});
  expect(threat, "concept threat");
  expect(scores({vectors.row.at("safe"), vectors.row.at("family")}),
         "concept 'safe family'");
  standardise(threat);
  expect(threat, "concept threat, scale=TRUE (z with sample sd)");
}

TEST(SifVectors, EqualTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/sif.json");
  const Json file = read(path);
  const Vectors vectors(file);
  double total = 0;
  for (const auto& [word, count] : file["counts"].items()) {
    total += count.get<double>();
  }
  std::vector<double> probabilities(vectors.set.size());
  for (const auto& [word, count] : file["counts"].items()) {
    probabilities[vectors.row.at(word)] = count.get<double>() / total;
  }
  std::vector<std::vector<double>> texts;
  for (const auto& tokens : file["sentences"]) {
    texts.push_back(
        sif_vector(vectors.set, vectors.bag(tokens), probabilities, file["a"]));
  }
  for (const char* key : {"no_pc_removal", "pc1_removed"}) {
    const Json& expected = file["expected"][key];
    if (key == std::string("pc1_removed")) remove_first_component(texts);
    ASSERT_EQ(texts.size(), expected.size());
    for (std::size_t t = 0; t < texts.size(); ++t) {
      for (std::size_t i = 0; i < texts[t].size(); ++i) {
        EXPECT_NEAR(texts[t][i], expected[t][i], 1e-9) << key;
      }
    }
  }
}

TEST(Weat, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/weat.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const Rows x = vectors.rows(file["targets"][0]);
  const Rows y = vectors.rows(file["targets"][1]);
  const auto found =
      weat(vectors.set, x, y, vectors.rows(file["attributes"][0]),
           vectors.rows(file["attributes"][1]));
  const Json& expected = file["expected"];
  for (std::size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(found.x[i], expected["s"][vectors.words[x[i]]], 1e-9);
    EXPECT_NEAR(found.y[i], expected["s"][vectors.words[y[i]]], 1e-9);
  }
  EXPECT_NEAR(found.statistic, expected["weat"], 1e-9);
  EXPECT_NEAR(found.effect_population,
              expected["effect_size_population_sd(wefe, numpy ddof=0)"], 1e-9);
  EXPECT_NEAR(found.effect_sample,
              expected["effect_size_sample_sd(Caliskan, ddof=1)"], 1e-9);
  EXPECT_EQ(found.p_strict, expected["p_exact_one_sided_strict(>)"]);
  EXPECT_EQ(found.p, expected["p_exact_one_sided(>=)"]);
  EXPECT_EQ(found.partitions, expected["partitions"]);
}

TEST(RelativeNormDistance, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/rnd.json");
  const Json file = read(path);
  const Vectors vectors(file);
  const Rows attributes = vectors.rows(file["attribute"]);
  for (const auto& [name, kind] : {std::pair("norm", NormDistance::euclidean),
                                   std::pair("cos", NormDistance::cosine)}) {
    const auto found = relative_norm_distance(
        vectors.set, vectors.rows(file["targets"][0]),
        vectors.rows(file["targets"][1]), attributes, kind);
    EXPECT_NEAR(found.mean, file["expected"][name]["mean"], 1e-9);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      EXPECT_NEAR(
          found.by_word[i],
          file["expected"][name]["by_word"][vectors.words[attributes[i]]],
          1e-9);
    }
  }
}

TEST(SentProp, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/sentprop.json");
  const Json file = read(path);
  const Vectors vectors(file, true);
  const Rows positive = vectors.rows(file["positive_seeds"]);
  const Rows negative = vectors.rows(file["negative_seeds"]);
  const auto expect = [&](const std::vector<double>& found,
                          const std::string& key) {
    for (const auto& [word, value] : file["expected"].at(key).items()) {
      EXPECT_NEAR(found[vectors.row.at(word)], value, 1e-9) << key << word;
    }
  };
  for (const std::size_t k : {4U, 8U}) {
    for (const bool arc : {true, false}) {
      const auto graph = neighbour_graph(
          vectors.set, {k, arc ? EdgeWeight::arc : EdgeWeight::shifted_cosine});
      expect(random_walk(graph, positive, negative),
             "random_walk nn=" + std::to_string(k) +
                 " arccos=" + (arc ? "True" : "False") + " beta=0.9");
    }
  }
  expect(spread_labels(neighbour_graph(vectors.set, {4, EdgeWeight::arc}),
                       positive, negative),
         "label_propagate_continuous nn=4 arccos=True");
  // Their "dist": the plain sum of likenesses, seeds' signs as weights.
  std::vector<SeedWord> seeds;
  for (const std::size_t row : positive) seeds.push_back({row, 1});
  for (const std::size_t row : negative) seeds.push_back({row, -1});
  expect(polarities(vectors.set, seeds), "dist nn=13 arccos=False");
}

}  // namespace
}  // namespace slant
