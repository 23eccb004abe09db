using System.Runtime.InteropServices;

namespace Eigenspectrum.Bench.Compare;

/// <summary>A temporary folder with the arrays that both sides work on: raw little-endian numbers.</summary>
sealed class Exchange : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("compare-");

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Writes an array if it isn't there yet.</summary>
    /// <returns>The file.</returns>
    public string Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var path = Path(name);
        if (File.Exists(path)) return path;
        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(MemoryMarshal.AsBytes(values));
        return path;
    }

    public static double[] ReadDoubles(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        var values = new double[file.Length / sizeof(double)];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
