// SPDX-License-Identifier: Apache-2.0
// Training: PPMI against a slow twin, fastText against itself, stopping.
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <map>
#include <sstream>

#include "embed/models.h"
#include "slant/embed/neighbors.h"
#include "slant/embed/sparse_rows.h"
#include "slant/embed/train.h"

namespace slant {
namespace {

std::vector<float> all_values(const Embedding& embedding) {
  std::vector<float> all;
  std::vector<float> row(embedding.dimension());
  for (std::size_t i = 0; i < embedding.size(); ++i) {
    embedding.vector(i, row);
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

std::string write_tokens(const test::TemporaryDirectory& directory) {
  const std::string path = directory / "tokens.txt";
  test::write_bytes(path, test::made_up_sentences(300, 0));
  return path;
}

// Words by falling count, then bytes, and the PPMI of all pairs, as the
// formula says it.
struct Twin {
  std::vector<std::string> words;
  Eigen::MatrixXd ppmi;

  Twin(const std::string& text, const PpmiOptions& options) {
    std::vector<std::vector<std::string>> lines;
    std::map<std::string, std::uint32_t> counts;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      std::istringstream tokens(line);
      lines.emplace_back();
      for (std::string token; tokens >> token;) {
        ++counts[token];
        lines.back().push_back(token);
      }
    }
    std::multimap<std::pair<std::int64_t, std::string>, std::string> order;
    for (const auto& [word, count] : counts) {
      if (count < options.min_count) continue;
      order.insert({{-std::int64_t{count}, word}, word});
    }
    std::map<std::string, int> number;
    for (const auto& [key, word] : order) {
      number[word] = static_cast<int>(words.size());
      words.push_back(word);
    }
    const auto n = static_cast<Eigen::Index>(words.size());
    Eigen::MatrixXd pairs = Eigen::MatrixXd::Zero(n, n);
    for (auto& line : lines) {
      std::erase_if(line, [&](const auto& w) { return !number.count(w); });
      for (std::size_t i = 0; i < line.size(); ++i) {
        for (std::size_t j = 0; j < line.size(); ++j) {
          const std::size_t d = i < j ? j - i : i - j;
          if (d == 0 || d > options.window) continue;
          pairs(number[line[i]], number[line[j]]) +=
              double(options.window - d + 1) / options.window;
        }
      }
    }
    const Eigen::VectorXd rows = pairs.rowwise().sum();
    const Eigen::VectorXd contexts =
        rows.array().pow(options.context_power).matrix();
    ppmi = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
      for (Eigen::Index j = 0; j < n; ++j) {
        if (pairs(i, j) == 0) continue;
        ppmi(i, j) = std::max(0.0, std::log(pairs(i, j) * contexts.sum() /
                                            (rows(i) * contexts(j))) -
                                       std::log(options.shift));
      }
    }
  }
};

TEST(TrainPpmi, IsTheSvdOfTheFormula) {
  const test::TemporaryDirectory directory;
  const std::string path = write_tokens(directory);
  PpmiOptions options;
  options.dimension = 6;
  options.window = 3;
  options.shift = 1.1;
  options.value_power = 0.5;
  options.iterations = 4;
  const auto trained = train_ppmi(path, options, {});
  ASSERT_TRUE(trained) << trained.error().to_string();
  const Twin twin(test::read_bytes(path), options);
  ASSERT_EQ(trained->size(), twin.words.size());
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(twin.ppmi, Eigen::ComputeThinU);
  std::vector<float> row(6);
  for (std::size_t i = 0; i < twin.words.size(); ++i) {
    EXPECT_EQ(trained->word(i), twin.words[i]);
    trained->vector(i, row);
    for (Eigen::Index c = 0; c < 6; ++c) {
      Eigen::Index largest = 0;
      svd.matrixU().col(c).cwiseAbs().maxCoeff(&largest);
      const double sign = svd.matrixU()(largest, c) < 0 ? -1 : 1;
      EXPECT_NEAR(double{row[std::size_t(c)]},
                  sign * svd.matrixU()(Eigen::Index(i), c) *
                      std::sqrt(svd.singularValues()(c)),
                  2e-3)
          << twin.words[i] << ' ' << c;
    }
  }
}

TEST(TrainPpmi, GivesTheSameBytesEachTime) {
  const test::TemporaryDirectory directory;
  const std::string path = write_tokens(directory);
  PpmiOptions options;
  options.dimension = 8;
  EXPECT_EQ(all_values(*train_ppmi(path, options, {})),
            all_values(*train_ppmi(path, options, {})));
}

TEST(TrainPpmi, WordsOfOneTopicAreNearest) {
  const test::TemporaryDirectory directory;
  PpmiOptions options;
  options.dimension = 8;
  const auto trained = train_ppmi(write_tokens(directory), options, {});
  ASSERT_TRUE(trained);
  std::vector<float> query(8);
  std::vector<float> other(8);
  ASSERT_TRUE(trained->vector("bread", query));
  ASSERT_TRUE(trained->vector("oven", other));
  const double near = cosine(query, other);
  ASSERT_TRUE(trained->vector("anchor", other));
  EXPECT_GT(near, cosine(query, other) + 0.5);
}

TEST(TruncatedSvd, StopsAtTheRank) {
  // Rank 1: 3 * (1, 2) (0.6, 0.8) / sqrt(5), singular value 3.
  detail::SparseRows matrix;
  matrix.first = {0, 2, 4};
  matrix.columns = {0, 1, 0, 1};
  const float unit = 3 / std::sqrt(5.0F);
  matrix.values = {unit * 0.6F, unit * 0.8F, unit * 1.2F, unit * 1.6F};
  detail::SvdOptions options;
  options.dimension = 2;
  options.value_power = 1;
  const auto result = truncated_svd(matrix, options, {});
  ASSERT_EQ(result.values.size(), 1U);
  EXPECT_NEAR(result.values[0], 3, 1e-6);
  ASSERT_EQ(result.rows.size(), 2U);
  EXPECT_NEAR(result.rows[0], unit, 1e-5);
  EXPECT_NEAR(result.rows[1], 2 * unit, 1e-5);
}

TEST(TrainFastText, GivesTheSameBytesEachTime) {
  const test::TemporaryDirectory directory;
  const std::string path = write_tokens(directory);
  FastTextOptions options;
  options.dimension = 12;
  options.shortest_subword = 3;
  options.longest_subword = 4;
  options.buckets = 100;
  for (const auto method : {FastTextMethod::skipgram, FastTextMethod::cbow}) {
    options.method = method;
    const auto one = train_fasttext(path, directory / "a", options, {});
    ASSERT_TRUE(one) << one.error().to_string();
    EXPECT_EQ(one->dimension(), 12U);
    EXPECT_TRUE(one->info().subwords);
    ASSERT_TRUE(train_fasttext(path, directory / "b", options, {}));
    EXPECT_EQ(test::read_bytes(directory / "a"),
              test::read_bytes(directory / "b"));
  }
}

TEST(Train, EndsWhenTold) {
  const test::TemporaryDirectory directory;
  const std::string path = write_tokens(directory);
  const TrainCallback stop = [](const TrainProgress& at) {
    EXPECT_GE(at.done, 0);
    EXPECT_LE(at.done, 1);
    return false;
  };
  for (const std::uint32_t threads : {1U, 2U}) {
    FastTextOptions options;
    options.epochs = 10000;
    options.threads = threads;
    const auto trained = train_fasttext(path, directory / "a", options, stop);
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().message, kInterrupted);
  }
  PpmiOptions options;
  options.dimension = 4;
  const auto trained = train_ppmi(path, options, stop);
  ASSERT_FALSE(trained);
  EXPECT_EQ(trained.error().message, kInterrupted);
}

TEST(Train, SaysWhatIsWrong) {
  const test::TemporaryDirectory directory;
  const std::string path = write_tokens(directory);
  FastTextOptions fasttext;
  fasttext.dimension = 0;
  EXPECT_EQ(train_fasttext(path, directory / "a", fasttext, {}).error().message,
            "dimension is 0; expected 1 to 4096");
  fasttext.dimension = 10;
  fasttext.min_count = 1000000;
  EXPECT_FALSE(train_fasttext(path, directory / "a", fasttext, {}));
  EXPECT_FALSE(train_fasttext(directory / "none", directory / "a", {}, {}));
  PpmiOptions ppmi;
  ppmi.dimension = 300;
  EXPECT_EQ(train_ppmi(path, ppmi, {}).error().message,
            "30 words are frequent enough; expected as many as dimensions, "
            "300, or more");
  ppmi.dimension = 10;
  ppmi.window = 0;
  EXPECT_EQ(train_ppmi(path, ppmi, {}).error().message,
            "window is 0; expected 1 to 1000");
  test::write_bytes(directory / "empty", "");
  EXPECT_FALSE(train_ppmi(directory / "empty", {}, {}));
  EXPECT_FALSE(train_fasttext(directory / "empty", directory / "a", {}, {}));
}

}  // namespace
}  // namespace slant
