// SPDX-License-Identifier: Apache-2.0
#include "slant/base/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace slant {
namespace {

class ReadFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "slant_file_XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const {
    return folder_ + "/" + name;
  }
  std::string make(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

  std::string folder_;
};

TEST_F(ReadFile, AllBytesOfAnySize) {
  // Around the sizes at which the buffer grows.
  for (const std::size_t size :
       {0U, 1U, 65535U, 65536U, 65537U, 131072U, 300000U}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
      bytes[i] = static_cast<char>(i * 131 % 256);
    }
    const auto got = read_file(make("f", bytes), 1 << 20);
    ASSERT_TRUE(got) << size;
    EXPECT_TRUE(*got == bytes) << size;
  }
}

TEST_F(ReadFile, TheLimitItselfIsAllowed) {
  const std::string file = make("f", std::string(1000, 'x'));
  EXPECT_TRUE(read_file(file, 1000));
  const auto over = read_file(file, 999);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, ErrorCode::too_large);
  EXPECT_EQ(over.error().to_string(),
            file + ": larger than the limit of 999 bytes");
  EXPECT_TRUE(read_file(make("empty", ""), 0));
  EXPECT_FALSE(read_file(file, 0));
}

TEST_F(ReadFile, MissingFile) {
  for (const std::string& name : {path("none"), make("f", "x") + "/below"}) {
    const auto got = read_file(name, 100);
    ASSERT_FALSE(got) << name;
    EXPECT_EQ(got.error().code, ErrorCode::not_found) << name;
    EXPECT_EQ(got.error().file, name);
  }
}

TEST_F(ReadFile, Directory) {
  const auto got = read_file(folder_, 100);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::not_found);
  EXPECT_EQ(got.error().message, "is a directory; expected a file");
}

TEST_F(ReadFile, NoPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const std::string file = make("f", "x");
  ASSERT_EQ(::chmod(file.c_str(), 0), 0);
  const auto got = read_file(file, 100);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::io);
}

TEST_F(ReadFile, SymlinkLoopIsAnError) {
  std::filesystem::create_symlink(path("b"), path("a"));
  std::filesystem::create_symlink(path("a"), path("b"));
  const auto got = read_file(path("a"), 100);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::io);
}

TEST_F(ReadFile, FifoInSeveralWrites) {
  const std::string fifo = path("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream out(fifo, std::ios::binary);
    for (int i = 0; i < 10; ++i) {
      out << std::string(20000, static_cast<char>('a' + i)) << std::flush;
    }
  });
  const auto got = read_file(fifo, 1 << 20);
  writer.join();
  ASSERT_TRUE(got);
  ASSERT_EQ(got->size(), 200000U);
  EXPECT_EQ(got->front(), 'a');
  EXPECT_EQ(got->back(), 'j');
}

// A device that never ends is stopped by the limit.
TEST_F(ReadFile, EndlessDevice) {
  const auto got = read_file("/dev/zero", 1 << 20);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::too_large);
}

TEST_F(ReadFile, DescriptorGoesOnWhereItStands) {
  const std::string file = make("f", "0123456789");
  const int fd = ::open(file.c_str(), O_RDONLY);
  ASSERT_GE(fd, 0);
  ASSERT_EQ(::lseek(fd, 4, SEEK_SET), 4);
  const auto got = read_descriptor(fd, "standard input", 100);
  ::close(fd);
  ASSERT_TRUE(got);
  EXPECT_EQ(*got, "456789");
  const auto closed = read_descriptor(fd, "standard input", 100);
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, ErrorCode::io);
  EXPECT_EQ(closed.error().file, "standard input");
}

}  // namespace
}  // namespace slant
