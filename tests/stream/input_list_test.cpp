// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/input_list.h"

#include <unistd.h>

#include "stream_check.h"

namespace {

// Names below the folder with their formats: "a.txt:txt b.jsonl:jsonl".
std::string listed(const Folder& folder, const std::vector<std::string>& names,
                   const std::string& format = "auto") {
  auto files = slant::list_inputs(names, format);
  if (!files) return "error: " + files.error().message;
  std::string out;
  for (const auto& file : *files) {
    std::string path = file.path;
    if (path.rfind(folder.path() + '/', 0) == 0) {
      path.erase(0, folder.path().size() + 1);
    }
    out +=
        (out.empty() ? "" : " ") + path + ':' + std::string(file.format->name);
  }
  return out;
}

TEST(InputList, DirectoriesGlobsAndLists) {
  const Folder folder;
  folder.write("d/b.txt", "b");
  folder.write("d/sub/a.jsonl.zst", "");
  folder.write("d/z.html", "");
  folder.write("d/notes.xlsx", "");  // no format of ours
  folder.write("x1.csv", "");
  folder.write("x2.csv", "");
  folder.write("-", "");
  EXPECT_EQ(listed(folder, {folder.file("d")}),
            "d/b.txt:txt d/sub/a.jsonl.zst:jsonl d/z.html:html");
  EXPECT_EQ(listed(folder, {folder.file("x*.csv"), folder.file("d/b.txt")}),
            "x1.csv:csv x2.csv:csv d/b.txt:txt");
  const std::string list = folder.write(
      "list", folder.file("x2.csv") + "\r\n\n" + folder.file("d") + "\n");
  EXPECT_EQ(listed(folder, {"@" + list}),
            "x2.csv:csv d/b.txt:txt d/sub/a.jsonl.zst:jsonl d/z.html:html");
  // Names with line ends, each ended by NUL, as find -print0 gives them.
  const std::string odd = folder.write("new\nline.txt", "x");
  const std::string nul = folder.write("nul", odd + std::string(1, '\0'));
  EXPECT_EQ(listed(folder, {"@" + nul}), "new\nline.txt:txt");
  EXPECT_EQ(listed(folder, {"-"}), "-:jsonl");
  EXPECT_EQ(listed(folder, {folder.file("x1.csv")}, "tsv"), "x1.csv:tsv");
}

TEST(InputList, WhatIsWrongIsSaid) {
  const Folder folder;
  std::filesystem::create_directory(folder.file("empty"));
  const std::string list = folder.write("list", "@other\n");
  EXPECT_NE(listed(folder, {folder.file("empty")}).find("no file to read"),
            std::string::npos);
  EXPECT_EQ(listed(folder, {folder.file("no*.csv")}),
            "error: no file fits this pattern");
  EXPECT_NE(listed(folder, {folder.file("absent.txt")}).find("cannot open"),
            std::string::npos);
  EXPECT_EQ(listed(folder, {"-", "-"}), "error: standard input is named twice");
  EXPECT_EQ(listed(folder, {"@" + list}),
            "error: a list inside a list of inputs");
  EXPECT_EQ(listed(folder, {"@" + folder.write("none", "")}),
            "error: the list of inputs is empty");
}

// A link that leads back up does not hold us.
TEST(InputList, LoopsOfLinks) {
  const Folder folder;
  folder.write("d/a.txt", "a");
  ASSERT_EQ(::symlink("..", folder.file("d/up").c_str()), 0);
  EXPECT_EQ(listed(folder, {folder.file("d")}), "d/a.txt:txt");
}

}  // namespace
