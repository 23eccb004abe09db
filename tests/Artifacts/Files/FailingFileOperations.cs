namespace Eigenspectrum.Artifacts.Tests;

/// <summary>The real file system, but the n-th operation fails; all operations are recorded.</summary>
sealed class FailingFileOperations(int failAt = int.MaxValue) : FileOperations
{
    int count;

    public List<string> Log { get; } = [];

    public override Stream CreateNew(string path)
    {
        Step("create " + Path.GetExtension(path));
        return new FailingStream(base.CreateNew(path), Step);
    }

    public override void Sync(Stream stream)
    {
        Step("sync file");
        base.Sync(stream is FailingStream failing ? failing.Inner : stream);
    }

    public override void Replace(string from, string to)
    {
        Step("rename to " + Path.GetFileName(to));
        base.Replace(from, to);
    }

    public override void SyncFolder(string folder)
    {
        Step("sync folder");
        base.SyncFolder(folder);
    }

    // Deleting what is left over is no step: after a failure it is all that is still done.
    public override void Delete(string path)
    {
        Log.Add("delete " + Path.GetFileName(path));
        base.Delete(path);
    }

    void Step(string what)
    {
        if (++count == failAt) throw new IOException($"step {count} fails: {what}");
        Log.Add(what);
    }

    sealed class FailingStream(Stream inner, Action<string> step) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            step("write");
            inner.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
