// SPDX-License-Identifier: Apache-2.0
#include "check_files.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <set>
#include <system_error>

#include "inputs.h"
#include "slant/check/path_glob.h"

extern char** environ;

namespace slant::tool {
namespace {

namespace fs = std::filesystem;

Error failure(ErrorCode code, std::string file, std::string message) {
  Error error;
  error.code = code;
  error.file = std::move(file);
  error.message = std::move(message);
  return error;
}

// Paths as globs see them: relative to `root`, or as they are outside it.
std::string below(const std::string& path, const std::string& root) {
  std::error_code code;
  const fs::path base =
      fs::absolute(root.empty() ? "." : root, code).lexically_normal();
  std::string relative = fs::absolute(path, code)
                             .lexically_normal()
                             .lexically_relative(base)
                             .generic_string();
  if (relative.empty() || relative.rfind("..", 0) == 0) {
    return fs::path(path).lexically_normal().generic_string();
  }
  return relative;
}

bool any_covers(const std::vector<std::string>& globs,
                const std::string& path) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return glob_covers(glob, path);
  });
}

class Walker {
 public:
  Walker(const std::vector<std::string>& include,
         const std::vector<std::string>& exclude, const std::string& root)
      : include_(include), exclude_(exclude), root_(root) {}

  // Files below `dir` that `wanted` takes, sorted. Hidden files and
  // directories are passed over, links to directories not followed.
  template <class Wanted>
  Result<std::vector<std::string>> below_dir(const std::string& dir,
                                             Wanted wanted) const {
    std::vector<std::string> files;
    std::error_code code;
    for (fs::recursive_directory_iterator
             it(dir.empty() ? "." : dir,
                fs::directory_options::skip_permission_denied, code),
         end;
         !code && it != end; it.increment(code)) {
      const std::string name = it->path().filename().string();
      std::error_code ignored;
      const bool directory = it->is_directory(ignored);
      if (name[0] == '.') {
        if (directory) it.disable_recursion_pending();
        continue;
      }
      std::string path = it->path().string();
      if ((dir.empty() || dir == ".") && path.rfind("./", 0) == 0) {
        path.erase(0, 2);
      }
      if (any_covers(exclude_, below(path, root_))) {
        if (directory) it.disable_recursion_pending();
        continue;
      }
      // Passed over it would be a pass: as a file it cannot be read either.
      if (directory && ::access(path.c_str(), R_OK | X_OK) != 0) {
        files.push_back(std::move(path));
        it.disable_recursion_pending();
        continue;
      }
      if (it->is_regular_file(ignored) && wanted(path)) {
        files.push_back(std::move(path));
      }
    }
    if (code) {
      return unexpected(
          failure(ErrorCode::io, dir, "cannot list: " + code.message()));
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  bool is_included(const std::string& path) const {
    return include_.empty() ? is_article(path)
                            : any_covers(include_, below(path, root_));
  }

 private:
  const std::vector<std::string>& include_;
  const std::vector<std::string>& exclude_;
  const std::string& root_;
};

// What a program prints on standard output; its complaints go to ours.
Result<std::string> output_of(const std::vector<std::string>& command) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    return unexpected(failure(ErrorCode::io, "", "cannot make a pipe"));
  }
  std::vector<std::string> copies = command;
  std::vector<char*> argv;
  argv.reserve(copies.size() + 1);
  for (std::string& word : copies) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  pid_t child = 0;
  const int status =
      ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (status != 0) {
    ::close(pipe[0]);
    return unexpected(failure(ErrorCode::usage, "",
                              "cannot run " + command[0] + ": " +
                                  std::generic_category().message(status)));
  }
  std::string out;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t n = ::read(pipe[0], buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(pipe[0]);
  int code = 0;
  while (::waitpid(child, &code, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(code) || WEXITSTATUS(code) != 0) {
    return unexpected(
        failure(ErrorCode::usage, "", command[0] + " could not answer"));
  }
  return out;
}

std::string canonical(const std::string& path) {
  std::error_code code;
  const fs::path out = fs::weakly_canonical(path, code);
  return code ? path : out.string();
}

}  // namespace

Result<std::vector<std::string>> find_check_files(
    const std::vector<std::string>& names,
    const std::vector<std::string>& include,
    const std::vector<std::string>& exclude, const std::string& root) {
  const Walker walker(include, exclude, root);
  std::vector<std::string> out;
  std::set<std::string> seen;
  const auto add = [&](const std::string& path) {
    if (seen.insert(fs::path(path).lexically_normal().string()).second) {
      out.push_back(path);
    }
  };
  for (const std::string& name : names) {
    std::error_code code;
    Result<std::vector<std::string>> files;
    if (name != "-" && fs::is_directory(name, code)) {
      files = walker.below_dir(
          name, [&](const auto& path) { return walker.is_included(path); });
    } else if (is_glob(name) && !fs::exists(name, code)) {
      const std::string from = glob_root(name);
      if (from.empty() || fs::is_directory(from, code)) {
        files = walker.below_dir(
            from, [&](const auto& path) { return glob_matches(name, path); });
      } else {
        files = std::vector<std::string>{};
      }
    } else {
      add(name);
      continue;
    }
    if (!files) return unexpected(std::move(files.error()));
    if (files->empty()) {
      return unexpected(failure(ErrorCode::not_found, name,
                                is_glob(name)
                                    ? "no file matches this pattern"
                                    : "no article in this directory"));
    }
    for (const std::string& path : *files) add(path);
  }
  return out;
}

Result<ChangedFiles> ChangedFiles::since(const std::string& revision) {
  if (revision.empty() || revision[0] == '-') {
    return unexpected(
        failure(ErrorCode::usage, "",
                "--diff-base: '" + revision + "' is no revision"));
  }
  const std::vector<std::string> git = {"git", "-c", "core.quotepath=false"};
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> command = git;
    command.insert(command.end(), more.begin(), more.end());
    return output_of(command);
  };
  auto top = run({"rev-parse", "--show-toplevel"});
  if (!top) {
    top.error().message =
        "--diff-base " + revision + ": " + top.error().message;
    return unexpected(std::move(top.error()));
  }
  auto diff = run({"diff", "-U0", "--no-color", "--no-ext-diff",
                   "--no-textconv", "--no-renames", "--src-prefix=a/",
                   "--dst-prefix=b/", revision, "--"});
  if (!diff) {
    diff.error().message =
        "--diff-base " + revision + ": " + diff.error().message;
    return unexpected(std::move(diff.error()));
  }
  auto fresh = run({"ls-files", "--others", "--exclude-standard", "--full-name",
                    "-z", ":/"});
  if (!fresh) return unexpected(std::move(fresh.error()));
  while (!top->empty() && top->back() == '\n') top->pop_back();
  ChangedFiles out;
  for (auto& [path, ranges] : changed_lines(*diff)) {
    out.files_[canonical(*top + '/' + path)] = std::move(ranges);
  }
  // Files that git does not know yet are new from end to end.
  for (std::size_t pos = 0; pos < fresh->size();) {
    const std::size_t end = std::min(fresh->find('\0', pos), fresh->size());
    out.files_[canonical(*top + '/' + fresh->substr(pos, end - pos))] = {
        {1, std::numeric_limits<std::uint32_t>::max()}};
    pos = end + 1;
  }
  return out;
}

const std::vector<LineRange>* ChangedFiles::of(const std::string& path) const {
  const auto found = files_.find(canonical(path));
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace slant::tool
