#include "tests/daemon/store/fault_vfs.h"

#include <sqlite3.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

namespace klatch::store::testing {
namespace {

namespace fs = std::filesystem;

FaultVfs* current = nullptr;  // NOLINT: SQLite's callbacks know no other way
sqlite3_vfs* base = nullptr;  // NOLINT
sqlite3_vfs faulty{};         // NOLINT

// SQLite allocates one, with room for the real file behind it.
struct FaultFile {
    sqlite3_file file{};
    std::string path = {};

    sqlite3_file* real() {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<std::byte*>(this) +
                                               sizeof(FaultFile));
    }
};

FaultFile& fault_file(sqlite3_file* file) {
    return *reinterpret_cast<FaultFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return fault_file(file).real();
}
const sqlite3_io_methods& methods(sqlite3_file* file) {
    return *real(file)->pMethods;
}

int do_close(sqlite3_file* file) {
    const int code = methods(file).xClose(real(file));
    fault_file(file).~FaultFile();
    return code;
}
int do_read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
    return methods(file).xRead(real(file), bytes, count, offset);
}
int do_write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    if (current->is_full(fault_file(file).path)) return SQLITE_FULL;
    return methods(file).xWrite(real(file), bytes, count, offset);
}
int do_truncate(sqlite3_file* file, sqlite3_int64 size) {
    return methods(file).xTruncate(real(file), size);
}
int do_sync(sqlite3_file* file, int flags) {
    const std::string& path = fault_file(file).path;
    if (current->sync_fails(path)) return SQLITE_IOERR_FSYNC;
    const int code = methods(file).xSync(real(file), flags);
    if (code == SQLITE_OK) current->synced(path);
    return code;
}
int do_file_size(sqlite3_file* file, sqlite3_int64* size) {
    return methods(file).xFileSize(real(file), size);
}
int do_lock(sqlite3_file* file, int lock) {
    return methods(file).xLock(real(file), lock);
}
int do_unlock(sqlite3_file* file, int lock) {
    return methods(file).xUnlock(real(file), lock);
}
int do_check_reserved_lock(sqlite3_file* file, int* result) {
    return methods(file).xCheckReservedLock(real(file), result);
}
int do_file_control(sqlite3_file* file, int operation, void* argument) {
    return methods(file).xFileControl(real(file), operation, argument);
}
int do_sector_size(sqlite3_file* file) {
    return methods(file).xSectorSize(real(file));
}
int do_device_characteristics(sqlite3_file* file) {
    return methods(file).xDeviceCharacteristics(real(file));
}
int do_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return methods(file).xShmMap(real(file), page, size, extend, memory);
}
int do_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return methods(file).xShmLock(real(file), offset, count, flags);
}
void do_shm_barrier(sqlite3_file* file) {
    methods(file).xShmBarrier(real(file));
}
int do_shm_unmap(sqlite3_file* file, int remove) {
    return methods(file).xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods fault_methods = {
    2,
    do_close,
    do_read,
    do_write,
    do_truncate,
    do_sync,
    do_file_size,
    do_lock,
    do_unlock,
    do_check_reserved_lock,
    do_file_control,
    do_sector_size,
    do_device_characteristics,
    do_shm_map,
    do_shm_lock,
    do_shm_barrier,
    do_shm_unmap,
    nullptr,
    nullptr,
};

int do_open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* opened = new (file) FaultFile{};
    if (name != nullptr) opened->path = name;
    const int code = base->xOpen(base, name, opened->real(), flags, out);
    if (code == SQLITE_OK) {
        opened->file.pMethods = &fault_methods;
    } else {
        opened->~FaultFile();
        file->pMethods = nullptr;
    }
    return code;
}

std::string contents(const fs::path& path) {
    std::string bytes(fs::file_size(path), '\0');
    std::ifstream(path, std::ios::binary).read(bytes.data(), std::ssize(bytes));
    return bytes;
}

}  // namespace

FaultVfs::FaultVfs() : base_(sqlite3_vfs_find(nullptr)) {
    base = base_;
    current = this;
    faulty = *base_;
    faulty.zName = "klatch-fault";
    faulty.szOsFile = static_cast<int>(sizeof(FaultFile)) + base_->szOsFile;
    faulty.pNext = nullptr;
    faulty.xOpen = do_open;
    sqlite3_vfs_register(&faulty, 1);
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(&faulty);
    sqlite3_vfs_register(base_, 1);
    current = nullptr;
}

void FaultVfs::fail_syncs(std::string suffix, int count) {
    failing_suffix_ = std::move(suffix);
    failures_left_ = count;
}

bool FaultVfs::is_full(std::string_view path) const {
    return !full_suffix_.empty() && path.ends_with(full_suffix_);
}

bool FaultVfs::sync_fails(std::string_view path) {
    if (failures_left_ == 0 || !path.ends_with(failing_suffix_)) return false;
    --failures_left_;
    return true;
}

void FaultVfs::synced(const std::string& path) {
    const fs::path file(path);
    ++syncs_[file.filename()];
    if (!watched_.empty() && file.parent_path() == watched_) {
        on_disk_[file.filename()] = contents(file);
    }
}

int FaultVfs::syncs(std::string_view suffix) const {
    int sum = 0;
    for (const auto& [name, count] : syncs_) {
        if (name.ends_with(suffix)) sum += count;
    }
    return sum;
}

void FaultVfs::watch(const std::string& directory) {
    watched_ = fs::canonical(directory);
    for (const auto& entry : fs::directory_iterator(watched_)) {
        on_disk_[entry.path().filename()] = contents(entry.path());
    }
}

void FaultVfs::cut_power(const std::string& into) const {
    for (const auto& [name, bytes] : on_disk_) {
        if (name.ends_with("-shm")) continue;  // memory, not disk
        std::ofstream(fs::path(into) / name, std::ios::binary) << bytes;
    }
}

}  // namespace klatch::store::testing
