// SPDX-License-Identifier: Apache-2.0
// Damaged models of every format: an error or a sound model of the same size,
// never a crash, a hang or memory beyond the file's.
//
// SLANT_CORRUPTIONS=N sets how many random corruptions a format are tried
// instead of 10,000.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <new>
#include <random>

#include "embed/models.h"
#include "slant/embed/slant8.h"
#include "slant/embed/write.h"

namespace {

// The largest that anything in this program asked for.
thread_local std::size_t largest_allocation = 0;

void* recorded(std::size_t size, std::size_t alignment) {
  largest_allocation = std::max(largest_allocation, size);
  size = size == 0 ? 1 : size;
  void* const memory =
      alignment <= alignof(std::max_align_t)
          ? std::malloc(size)
          : std::aligned_alloc(alignment,
                               (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return recorded(size, 1); }
void* operator new[](std::size_t size) { return recorded(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return recorded(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return recorded(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return recorded(size, 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return recorded(size, 1);
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  std::free(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
  std::free(p);
}

namespace slant {
namespace {

struct Model {
  std::string name;
  std::string bytes;
  // What any accepted damage must leave as it is.
  std::size_t rows = 0;
  std::size_t dimension = 0;
};

std::uint64_t rows_of(const Embedding& embedding) {
  const EmbeddingCensus& census = embedding.census();
  return census.usable + census.not_finite + census.zero + census.duplicate;
}

Model make_model(std::string name, std::string bytes) {
  const auto embedding = Embedding::from_bytes(bytes, name);
  EXPECT_TRUE(embedding) << name << embedding.error().to_string();
  return {std::move(name), std::move(bytes), rows_of(*embedding),
          embedding->dimension()};
}

std::string as(const Embedding& embedding, EmbeddingFormat format) {
  std::string out;
  EXPECT_TRUE(write_embedding(embedding, format,
                              [&](std::string_view bytes) -> Result<void> {
                                out += bytes;
                                return {};
                              }));
  return out;
}

// Made once: one of each format.
const std::vector<Model>& models() {
  static const std::vector<Model> all = [] {
    const test::TemporaryDirectory directory;
    const std::string path = directory / "model";
    std::vector<Model> made;
    test::train_model({.buckets = 60}, directory, path);
    made.push_back(make_model("bin", test::read_bytes(path)));
    test::ModelOptions ftz;
    ftz.model = fasttext::model_name::sup;
    ftz.shortest = 2;
    ftz.buckets = 300;
    ftz.quantize = ftz.norms = true;
    ftz.cutoff = 270;
    test::train_model(ftz, directory, path);
    made.push_back(make_model("ftz", test::read_bytes(path)));
    const auto bin = Embedding::from_bytes(made[0].bytes, "bin");
    made.push_back(make_model("vec", as(*bin, EmbeddingFormat::vec)));
    made.push_back(make_model("glove", as(*bin, EmbeddingFormat::glove)));
    made.push_back(make_model("word2vec", as(*bin, EmbeddingFormat::word2vec)));
    made.push_back(make_model("slant8", as(*bin, EmbeddingFormat::slant8)));
    return made;
  }();
  return all;
}

// Uses all that a reader gives. Returns whether it took the file.
bool exercise(const std::string& bytes, const std::string& name) {
  largest_allocation = 0;
  const auto embedding = Embedding::from_bytes(bytes, name);
  EXPECT_LE(largest_allocation, 16 * bytes.size() + 65536) << name;
  if (!embedding) {
    EXPECT_FALSE(embedding.error().message.empty());
    return false;
  }
  std::vector<float> values(embedding->dimension());
  for (std::size_t row = 0; row < embedding->size(); ++row) {
    embedding->vector(row, values);
    embedding->find(embedding->word(row));
  }
  embedding->vector("harbourmaster", values);
  EXPECT_EQ(rows_of(*embedding) > 0, true);
  return true;
}

TEST(DamagedModels, AreRefusedCutShortAnywhere) {
  for (const Model& model : models()) {
    for (std::size_t percent = 0; percent < 100; ++percent) {
      const std::size_t size = model.bytes.size() * percent / 100;
      const std::string cut = model.bytes.substr(0, size);
      // GloVe says nowhere how many rows there are.
      const bool whole_lines =
          model.name == "glove" && !cut.empty() && cut.back() == '\n';
      EXPECT_EQ(exercise(cut, model.name), whole_lines)
          << model.name << " cut to " << size << " bytes";
    }
    EXPECT_FALSE(exercise(model.bytes + "x", model.name)) << model.name;
  }
}

// One of: a few bytes anywhere; a number of 4 or 8 bytes made extreme; a
// stretch moved, dropped or doubled.
std::string corrupted(std::string bytes, std::minstd_rand& random) {
  const auto below = [&](std::size_t n) { return random() % n; };
  const auto at_most = [&](std::size_t width) {
    // Half of them in the beginning, where the sizes are.
    const std::size_t room = bytes.size() - width;
    return below(below(2) == 0 ? std::min<std::size_t>(room, 128) : room);
  };
  static constexpr std::int64_t kExtremes[] = {0,
                                               -1,
                                               1,
                                               0x7FFFFFFF,
                                               -0x80000000LL,
                                               0x40000000,
                                               0x7FFFFFFFFFFFFFFFLL,
                                               0x100000000LL,
                                               255,
                                               65536};
  switch (below(5)) {
    case 0:
      bytes[at_most(1)] = static_cast<char>(below(256));
      break;
    case 1:
      for (std::size_t i = 0; i < 8; ++i) {
        bytes[at_most(1)] = static_cast<char>(below(256));
      }
      break;
    case 2: {
      const std::size_t width = below(2) == 0 ? 4 : 8;
      const std::int64_t value = kExtremes[below(std::size(kExtremes))];
      std::memcpy(bytes.data() + at_most(width), &value, width);
      break;
    }
    case 3:
      bytes.erase(at_most(16), 1 + below(16));
      break;
    default: {
      const std::size_t from = at_most(16);
      bytes.insert(at_most(1), bytes.substr(from, 1 + below(16)));
    }
  }
  return bytes;
}

int corruptions() {
  const char* asked = std::getenv("SLANT_CORRUPTIONS");
  return asked == nullptr ? 10000 : std::atoi(asked);
}

TEST(DamagedModels, CorruptedAtRandomAreRefusedOrOfTheSameSize) {
  const auto begin = std::chrono::steady_clock::now();
  double slowest = 0;
  for (const Model& model : models()) {
    std::minstd_rand random(20240229);
    int taken = 0;
    for (int i = 0; i < corruptions(); ++i) {
      std::string bytes = corrupted(model.bytes, random);
      // Every other time with a checksum that is right again, so that what
      // lies behind it is tried too.
      const bool mended = model.name == "slant8" && i % 2 == 0 &&
                          bytes.size() > detail::kSlant8Header;
      if (mended) {
        const std::uint64_t hash = detail::slant8_hash(bytes);
        std::memcpy(bytes.data() + detail::kSlant8HashAt, &hash, sizeof hash);
      }
      const auto started = std::chrono::steady_clock::now();
      const bool accepted = exercise(bytes, model.name);
      slowest =
          std::max(slowest, std::chrono::duration<double>(
                                std::chrono::steady_clock::now() - started)
                                .count());
      if (!accepted) continue;
      ++taken;
      const auto embedding = Embedding::from_bytes(bytes, model.name);
      // What is still of that format is still of that size. Text may have
      // become another format of text: its first line may have gone.
      if (bytes == model.bytes || model.name == "glove" ||
          embedding->info().format == EmbeddingFormat::glove) {
        continue;
      }
      EXPECT_EQ(embedding->dimension(), model.dimension)
          << model.name << ", corruption " << i;
      EXPECT_EQ(rows_of(*embedding), model.rows)
          << model.name << ", corruption " << i;
      if (model.name == "slant8" && !mended) {
        ADD_FAILURE() << "the checksum missed corruption " << i;
      }
    }
    RecordProperty(model.name + "_accepted", taken);
    std::printf("%s: %d corruptions, %d harmless ones accepted\n",
                model.name.c_str(), corruptions(), taken);
  }
  EXPECT_LT(slowest, 1.0);
  std::printf(
      "slowest %.4f s, all %.1f s\n", slowest,
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin)
          .count());
}

// Of what hangs or kills libfasttext (issue 5): each must be named.
struct Field {
  const char* name;
  std::size_t offset;
  std::int32_t value;
  const char* message;
};

TEST(DamagedModels, FieldsOfFastTextAreChecked) {
  const Field fields[] = {
      {"magic", 0, 1, "no file of word vectors"},
      {"version", 4, 13, "at byte 4: the version is 13; expected 11 to 12"},
      {"dimension", 8, 1 << 30, "at byte 8: the dimension is 1073741824"},
      {"dimension", 8, 11, "expected 91 x 11"},
      {"bucket", 40, 0, "at byte 40: bucket is 0 and maxn is not"},
      {"bucket", 40, 61, "the input matrix is"},
      {"entries", 64, 1 << 30, "1073741824 entries"},
      {"entries", 64, -5, "the number of entries is -5"},
      {"words", 68, 3, "expected as many as words and labels"},
      {"pruned", 84, 1 << 30, "kept subwords; more than the file can hold"},
      {"pruned", 84, 0, "pruned"},
  };
  for (const Field& field : fields) {
    std::string bytes = models()[0].bytes;
    if (std::string_view(field.name) == "pruned") {
      const std::int64_t wide = field.value;
      std::memcpy(bytes.data() + field.offset, &wide, sizeof wide);
    } else {
      std::memcpy(bytes.data() + field.offset, &field.value, 4);
    }
    const auto embedding = Embedding::from_bytes(bytes, "model.bin");
    ASSERT_FALSE(embedding) << field.name;
    EXPECT_NE(embedding.error().to_string().find(field.message),
              std::string::npos)
        << field.name << ": " << embedding.error().to_string();
  }
}

TEST(DamagedModels, AreNotReadFromPipesOrDirectories) {
  const test::TemporaryDirectory directory;
  EXPECT_EQ(Embedding::open(directory / "none").error().code,
            ErrorCode::not_found);
  EXPECT_EQ(Embedding::open(directory / "").error().code, ErrorCode::not_found);
  EXPECT_EQ(Embedding::open("/dev/zero").error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace slant
