// SPDX-License-Identifier: Apache-2.0
// A run as a database. It is built under the name PATH.partial, in
// transactions that end with a checkpoint of their own, and copied by VACUUM
// into its final shape: so its bytes depend on what is in it alone.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "slant/stream/part_file.h"
#include "slant/stream/run_output.h"
#include "slant/stream/tape.h"

namespace slant {
namespace {

using detail::TapeReader;
using detail::TapeTag;

constexpr char kTables[] = R"(
PRAGMA page_size = 8192;
CREATE TABLE runs (
  run INTEGER PRIMARY KEY, tool TEXT, version TEXT, header TEXT);
CREATE TABLE features (
  feature INTEGER PRIMARY KEY, key TEXT, measure TEXT, category TEXT,
  value_unit TEXT);
CREATE TABLE documents (
  document INTEGER PRIMARY KEY, run INTEGER, id TEXT, words INTEGER,
  bytes INTEGER, fields TEXT, error TEXT);
CREATE TABLE units (
  unit INTEGER PRIMARY KEY, document INTEGER, level TEXT, number INTEGER,
  begin_byte INTEGER, end_byte INTEGER, words INTEGER);
CREATE TABLE scores (
  unit INTEGER, feature INTEGER, value REAL, n INTEGER,
  PRIMARY KEY (unit, feature)) WITHOUT ROWID;
CREATE TABLE hits (
  hit INTEGER PRIMARY KEY, document INTEGER, paragraph INTEGER,
  begin_byte INTEGER, end_byte INTEGER, measure TEXT, category TEXT,
  text TEXT, weight REAL, voice TEXT);
CREATE TABLE progress (line TEXT);
)";

// Made last: rows go in faster without. `IF` because a kill may come between.
constexpr char kIndexes[] = R"(
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (id);
CREATE INDEX IF NOT EXISTS units_by_document ON units (document, level);
CREATE INDEX IF NOT EXISTS scores_by_feature ON scores (feature, value);
CREATE INDEX IF NOT EXISTS hits_by_document ON hits (document);
CREATE INDEX IF NOT EXISTS hits_by_category ON hits (measure, category);
CREATE VIEW IF NOT EXISTS score_rows AS
  SELECT d.id, d.document, u.level, u.number, u.begin_byte, u.end_byte,
    u.words, f.key, f.measure, f.category, f.value_unit, s.value, s.n,
    d.fields
  FROM scores s JOIN units u USING (unit) JOIN documents d USING (document)
    JOIN features f USING (feature);
DROP TABLE IF EXISTS progress;
)";

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
  }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// As SQL writes a quotation mark inside what it quotes.
std::string doubled(std::string_view text, char mark) {
  std::string out;
  for (const char c : text) {
    if (c == mark) out += mark;
    out += c;
  }
  return out;
}

// Not `bind`: a std::string would find std::bind.
void set(sqlite3_stmt* to, int at, std::string_view text) {
  sqlite3_bind_text64(to, at, text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}
void set(sqlite3_stmt* to, int at, std::int64_t number) {
  sqlite3_bind_int64(to, at, number);
}
void set(sqlite3_stmt* to, int at, double number) {
  sqlite3_bind_double(to, at, number);
}

class SqliteOutput : public RunOutput {
 public:
  SqliteOutput(const std::string& path, const RowOptions& rows,
               std::string header)
      : path_(path),
        partial_(path + ".partial"),
        whole_(path + ".partial-whole"),
        rows_(rows),
        header_(std::move(header)) {}

  Result<std::optional<Checkpoint>> begin(const std::optional<Checkpoint>& from,
                                          std::string_view /*head*/) override {
    // Published, and only the journal was left when the run was killed.
    if (from && from->complete && ::access(partial_.c_str(), F_OK) != 0) {
      return from;
    }
    if (!from) remove_partial();
    auto opened = open();
    if (!opened) return unexpected(std::move(opened.error()));
    if (!from) {
      auto made = make_tables();
      if (!made) return unexpected(std::move(made.error()));
      return std::optional<Checkpoint>();
    }
    if (from->complete) return from;
    auto prepared = prepare();
    if (!prepared) return unexpected(std::move(prepared.error()));
    document_ = number("SELECT max(document) FROM documents");
    unit_ = number("SELECT max(unit) FROM units");
    // The database is ahead of the journal by a line at most.
    Statement line = statement("SELECT line FROM progress");
    if (line == nullptr || sqlite3_step(line.get()) != SQLITE_ROW) return from;
    const auto* text =
        reinterpret_cast<const char*>(sqlite3_column_text(line.get(), 0));
    const auto own = parse_checkpoint(text == nullptr ? "" : text);
    return own ? own : from;
  }

  Result<void> write(const Batch& batch) override {
    if (!in_transaction_) {
      auto begun = execute("BEGIN");
      if (!begun) return begun;
      in_transaction_ = true;
    }
    TapeReader tape(batch.rows);
    while (!tape.ended()) {
      bool fine = false;
      switch (tape.number<TapeTag>()) {
        case TapeTag::document:
          fine = add_document(tape);
          break;
        case TapeTag::unit:
          fine = add_unit(tape);
          break;
        case TapeTag::hit:
          fine = add_hit(tape);
          break;
      }
      if (!fine) return unexpected(failure());
    }
    return {};
  }

  Result<void> checkpoint(Checkpoint& at) override {
    if (!in_transaction_) {
      auto begun = execute("BEGIN");
      if (!begun) return begun;
    }
    auto cleared = execute("DELETE FROM progress");
    if (!cleared) return cleared;
    std::string line = to_line(at);
    line.pop_back();
    Statement insert = statement("INSERT INTO progress VALUES (?)");
    if (insert == nullptr) return unexpected(failure());
    set(insert.get(), 1, line);
    if (!done(insert)) return unexpected(failure());
    auto committed = execute("COMMIT");
    if (committed) in_transaction_ = false;
    return committed;
  }

  Result<void> publish() override {
    if (db_ == nullptr) return {};  // done before
    auto made = execute(kIndexes);
    if (made) made = execute(wide_view());
    ::unlink(whole_.c_str());
    if (made) made = execute("VACUUM INTO '" + doubled(whole_, '\'') + '\'');
    if (made) made = sync_whole();
    if (!made) return made;
    insert_document_.reset();
    insert_unit_.reset();
    insert_score_.reset();
    insert_hit_.reset();
    db_.reset();
    if (::rename(whole_.c_str(), path_.c_str()) != 0) {
      return unexpected(system_error(path_, "cannot rename into place", errno));
    }
    remove_partial();
    return {};
  }

  void discard() override {
    insert_document_.reset();
    insert_unit_.reset();
    insert_score_.reset();
    insert_hit_.reset();
    db_.reset();
    remove_partial();
  }

 private:
  void remove_partial() {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
      ::unlink((partial_ + suffix).c_str());
    }
    ::unlink(whole_.c_str());
  }

  Result<void> open() {
    sqlite3* raw = nullptr;
    const int status = sqlite3_open_v2(
        partial_.c_str(), &raw,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
        nullptr);
    db_.reset(raw);
    if (status != SQLITE_OK) return unexpected(failure());
    return execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000;");
  }

  Result<void> make_tables() {
    auto made = execute(kTables);
    if (!made) return made;
    auto begun = execute("BEGIN");
    if (!begun) return begun;
    in_transaction_ = true;
    Statement run = statement("INSERT INTO runs VALUES (1, 'slant', ?, ?)");
    Statement feature =
        statement("INSERT INTO features VALUES (?, ?, ?, ?, ?)");
    if (run == nullptr || feature == nullptr) return unexpected(failure());
    set(run.get(), 1, rows_.version);
    set(run.get(), 2, header_);
    if (!done(run)) return unexpected(failure());
    for (const std::size_t f : rows_.columns) {
      const Feature& of = rows_.analyzer->features()[f];
      set(feature.get(), 1, static_cast<std::int64_t>(f));
      set(feature.get(), 2, of.key());
      set(feature.get(), 3, of.measure);
      set(feature.get(), 4, of.category);
      set(feature.get(), 5, to_string(of.unit));
      if (!done(feature)) return unexpected(failure());
    }
    return prepare();
  }

  Result<void> prepare() {
    insert_document_ =
        statement("INSERT INTO documents VALUES (?, 1, ?, ?, ?, ?, ?)");
    insert_unit_ = statement("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert_score_ = statement("INSERT INTO scores VALUES (?, ?, ?, ?)");
    insert_hit_ = statement(
        "INSERT INTO hits (document, paragraph, begin_byte, end_byte, "
        "measure, category, text, weight, voice) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (insert_document_ == nullptr || insert_unit_ == nullptr ||
        insert_score_ == nullptr || insert_hit_ == nullptr) {
      return unexpected(failure());
    }
    return {};
  }

  bool add_document(TapeReader& tape) {
    sqlite3_stmt* to = insert_document_.get();
    const bool has_id = tape.number<std::uint8_t>() != 0;
    const std::string_view id = tape.text();
    const std::string_view fields = tape.text();
    const auto words = tape.number<std::uint32_t>();
    const auto bytes = tape.number<std::uint32_t>();
    const std::string_view error = tape.text();
    set(to, 1, ++document_);
    if (has_id) {
      set(to, 2, id);
    } else {
      sqlite3_bind_null(to, 2);
    }
    set(to, 3, std::int64_t{words});
    set(to, 4, std::int64_t{bytes});
    set(to, 5, fields);
    if (error.empty()) {
      sqlite3_bind_null(to, 6);
    } else {
      set(to, 6, error);
    }
    return done(insert_document_);
  }

  bool add_unit(TapeReader& tape) {
    sqlite3_stmt* to = insert_unit_.get();
    set(to, 1, ++unit_);
    set(to, 2, document_);
    set(to, 3, to_string(static_cast<Level>(tape.number<std::uint8_t>())));
    for (int at = 4; at <= 7; ++at) {
      set(to, at, std::int64_t{tape.number<std::uint32_t>()});
    }
    if (!done(insert_unit_)) return false;
    sqlite3_stmt* score = insert_score_.get();
    for (auto n = tape.number<std::uint32_t>(); n != 0; --n) {
      set(score, 1, unit_);
      set(score, 2, std::int64_t{tape.number<std::uint32_t>()});
      set(score, 3, tape.number<double>());
      set(score, 4, std::int64_t{tape.number<std::uint32_t>()});
      if (!done(insert_score_)) return false;
    }
    return true;
  }

  bool add_hit(TapeReader& tape) {
    sqlite3_stmt* to = insert_hit_.get();
    set(to, 1, document_);
    for (int at = 2; at <= 4; ++at) {
      set(to, at, std::int64_t{tape.number<std::uint32_t>()});
    }
    for (int at = 5; at <= 7; ++at) set(to, at, tape.text());
    set(to, 8, tape.number<double>());
    set(to, 9, tape.text());
    return done(insert_hit_);
  }

  // A column for each score, as wide CSV has them. SQLite allows 2,000.
  std::string wide_view() const {
    std::string sql =
        "CREATE VIEW IF NOT EXISTS wide AS SELECT d.id, u.level, u.number, "
        "u.begin_byte, u.end_byte, u.words, d.fields";
    const std::size_t most = std::min<std::size_t>(rows_.columns.size(), 1900);
    for (std::size_t c = 0; c < most; ++c) {
      const std::size_t f = rows_.columns[c];
      const std::string name =
          doubled(rows_.analyzer->features()[f].key(), '"');
      sql += ", max(CASE s.feature WHEN " + std::to_string(f) +
             " THEN s.value END) AS \"" + name + '"';
    }
    return sql +
           " FROM units u JOIN documents d USING (document) LEFT JOIN scores "
           "s USING (unit) GROUP BY u.unit";
  }

  Result<void> sync_whole() {
    const int fd = ::open(whole_.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return unexpected(system_error(path_, "cannot write", errno));
    const bool synced = ::fsync(fd) == 0;
    const int number = errno;
    ::close(fd);
    if (synced) return {};
    return unexpected(system_error(path_, "cannot write", number));
  }

  std::int64_t number(const char* sql) {
    Statement query = statement(sql);
    if (query == nullptr || sqlite3_step(query.get()) != SQLITE_ROW) return 0;
    return sqlite3_column_int64(query.get(), 0);
  }

  Statement statement(const char* sql) {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(db_.get(), sql, -1, &made, nullptr);
    return Statement(made);
  }

  static bool done(const Statement& statement) {
    const bool fine = sqlite3_step(statement.get()) == SQLITE_DONE;
    return sqlite3_reset(statement.get()) == SQLITE_OK && fine;
  }

  Result<void> execute(const std::string& sql) {
    if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) ==
        SQLITE_OK) {
      return {};
    }
    return unexpected(failure());
  }

  Error failure() const {
    Error error;
    error.code = ErrorCode::io;
    error.file = path_;
    error.message = std::string("cannot write: ") +
                    (db_ == nullptr ? "no memory" : sqlite3_errmsg(db_.get()));
    return error;
  }

  std::string path_;
  std::string partial_;
  std::string whole_;
  RowOptions rows_;
  std::string header_;
  std::unique_ptr<sqlite3, CloseDatabase> db_;
  Statement insert_document_;
  Statement insert_unit_;
  Statement insert_score_;
  Statement insert_hit_;
  std::int64_t document_ = 0;
  std::int64_t unit_ = 0;
  bool in_transaction_ = false;
};

}  // namespace

std::unique_ptr<RunOutput> sqlite_output(const std::string& path,
                                         const RowOptions& rows,
                                         std::string header) {
  return std::make_unique<SqliteOutput>(path, rows, std::move(header));
}

}  // namespace slant
