namespace Eigenspectrum.Artifacts;

/// <summary>Collects the page indexes of a file, which stand between its last page and its footer.</summary>
sealed class PageIndexWriter
{
    readonly List<PageIndex> indexes = [];

    public void Add(PageIndex index) => indexes.Add(index);

    /// <summary>Appends all indexes to a buffer that will stand at <paramref name="origin"/> in the file.</summary>
    public void Write(ByteBuffer output, long origin)
    {
        foreach (var index in indexes) index.WriteColumnIndex(output, origin);
        foreach (var index in indexes) index.WriteOffsetIndex(output, origin);
    }
}
