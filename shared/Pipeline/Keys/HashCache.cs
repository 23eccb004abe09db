using System.Globalization;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// Remembers what was computed from a file by the file's size and time, so that an unchanged one costs a look.
/// </summary>
/// <remarks>
/// Losing it costs time only. A file that was written within two seconds of being read, or that bears a time to come,
/// is read again the next time: it could change once more without its size or time telling.
/// </remarks>
public sealed class HashCache
{
    /// <summary>Ticks within which a second change of a file may leave its time as it is.</summary>
    internal static readonly long Grain = TimeSpan.FromSeconds(2).Ticks;

    readonly string root;
    readonly string? file;
    readonly Func<DateTimeOffset> now;
    readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    bool changed;

    /// <summary>Loads a cache.</summary>
    /// <param name="root">Files below this folder are remembered by their path in it, so that it may be moved.</param>
    /// <param name="file">Where the cache is kept; null for memory only.</param>
    /// <param name="clock">The clock that files are dated by.</param>
    public HashCache(string root, string? file, TimeProvider? clock = null)
    {
        this.root = root;
        this.file = file;
        now = (clock ?? TimeProvider.System).GetUtcNow;
        if (file is null || !File.Exists(file)) return;
        foreach (var line in File.ReadLines(file))
        {
            if (line.Split('\t') is [var key, var size, var ticks, var value]
                && long.TryParse(size, CultureInfo.InvariantCulture, out var bytes)
                && long.TryParse(ticks, CultureInfo.InvariantCulture, out var time))
            {
                entries[key] = new(bytes, time, value);
            }
        }
    }

    /// <summary>How many files were read because the cache did not know them.</summary>
    public int Misses { get; private set; }

    /// <summary>The SHA-256 of a file.</summary>
    public string Sha256(string path) => Get(path, "file", FileHash.Sha256);

    /// <summary>What <paramref name="compute"/> makes of a file, computed or remembered.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Tells apart the things computed from one file.</param>
    /// <param name="compute">Makes one line without tabs of the file's content.</param>
    public string Get(string path, string kind, Func<string, string> compute)
    {
        var info = new FileInfo(path);
        var ticks = info.LastWriteTimeUtc.Ticks;
        var key = $"{kind} {Shorten(info.FullName)}";
        if (entries.TryGetValue(key, out var entry) && entry.Size == info.Length && entry.Ticks == ticks)
            return entry.Value;
        // The clock is read before the file: a write after that bears a time that is not old enough.
        var old = now().UtcTicks - ticks > Grain;
        var value = compute(path);
        Misses++;
        if (old)
        {
            entries[key] = new(info.Length, ticks, value);
            changed = true;
        }
        return value;
    }

    /// <summary>Writes the cache if there is anything new; of two processes the later wins.</summary>
    public void Save()
    {
        if (!changed || file is null) return;
        var lines = entries.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(
            pair => $"{pair.Key}\t{pair.Value.Size}\t{pair.Value.Ticks}\t{pair.Value.Value}\n");
        AtomicFile.WriteAllText(file, string.Concat(lines));
        changed = false;
    }

    string Shorten(string path) =>
        path.StartsWith(root, StringComparison.Ordinal) && path.Length > root.Length
        && path[root.Length] == Path.DirectorySeparatorChar
            ? path[(root.Length + 1)..]
            : path;

    readonly record struct Entry(long Size, long Ticks, string Value);
}
