// SPDX-License-Identifier: Apache-2.0
// The hot path allocates nothing for a token, a sentence or a paragraph once
// its memory has grown: every operator new of this program is counted, and a
// document ten times as long may need no more of them.
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "project_analyzer.h"
#include "slant/pipeline/analyzer.h"

namespace {

std::atomic<std::size_t> allocations{0};

void* counted(std::size_t size, std::size_t alignment) {
  ++allocations;
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

void* operator new(std::size_t size) { return counted(size, 1); }
void* operator new[](std::size_t size) { return counted(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted(size, 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return counted(size, 1);
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

// Everything that has a path of its own.
struct Piece {
  std::string_view name;
  std::string text;
};

std::vector<Piece> pieces() {
  std::string list = "They brought";
  for (int i = 0; i < 60; ++i) list += " apples, awful plums,";
  return {
      {"headline", "A Terrible Day For The Council"},
      {"quotations",
       "The mayor's “glorious” plan — it isn’t good, she said — would cost "
       "too much. \"We won't pay,\" Ms. Bell told us. Outrageous!"},
      {"speech",
       "He claimed that the regime was not very kind, but they "
       "are. She said that it was awful."},
      {"broken word", "The regime fell, but the demo-\ncratic vote stood."},
      {"address", "See https://example.org/a?b=c for more of this :-)"},
      {"long list", list + " and pears."},
      {"scripts", "Привет, мир. Das ist furchtbar. A café’s naïve owner."},
      {"list", "- One bad item.\n- A so-called good item.\n"},
      {"quoted block", "> He wrote: \"This is the end.\n>\n> \"It is bad.\""},
      {"open quotation", "He wrote: \"This is the end.\n\n\"It is bad."},
  };
}

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece + "\n\n";
  return out;
}

// Allocations of one more analysis, after two that let memory grow.
std::size_t allocations_of(const Analyzer& analyzer, std::string_view name,
                           const std::string& text) {
  AnalyzerScratch scratch;
  Analysis analysis;
  const DocumentInput input{name, text};
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(analyzer.analyze_into(input, scratch, analysis));
  }
  const std::size_t before = allocations;
  EXPECT_TRUE(analyzer.analyze_into(input, scratch, analysis));
  return allocations - before;
}

TEST(Allocation, IsCounted) {
  const std::size_t before = allocations;
  delete new int(1);
  EXPECT_EQ(allocations - before, 1U);
}

TEST(Allocation, NoneForATokenOrASentence) {
  const Analyzer analyzer = test::project_analyzer();
  for (const Piece& piece : pieces()) {
    for (const std::string_view name : {"a.txt", "a.md", "a.html"}) {
      const std::size_t brief =
          allocations_of(analyzer, name, repeated(piece.text, 5));
      const std::size_t lengthy =
          allocations_of(analyzer, name, repeated(piece.text, 50));
      // Buffers made anew in each call double a few times more.
      EXPECT_LE(lengthy, brief + 8)
          << piece.name << " in " << name << ": " << brief << " of 5, "
          << lengthy << " of 50";
    }
  }
}

}  // namespace
}  // namespace slant
