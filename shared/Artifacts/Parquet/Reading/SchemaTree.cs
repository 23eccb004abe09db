namespace Eigenspectrum.Artifacts;

/// <summary>Finds the columns in a file's schema: single values, also inside of structures, and lists of
/// them.</summary>
sealed class SchemaTree
{
    const int MaximumDepth = 32;

    readonly IReadOnlyList<SchemaElement> elements;
    readonly List<LeafColumn> leaves = [];
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly List<SchemaElement> path = [];
    int next;

    SchemaTree(IReadOnlyList<SchemaElement> elements) => this.elements = elements;

    /// <summary>The leaves of a schema, in order.</summary>
    /// <exception cref="MalformedException">The elements are no tree.</exception>
    public static IReadOnlyList<LeafColumn> Leaves(IReadOnlyList<SchemaElement> elements)
    {
        var tree = new SchemaTree(elements) { next = 1 };
        if (elements[0].Type is not null) throw new MalformedException("the schema's root is a value");
        tree.Children(elements[0]);
        if (tree.next != elements.Count) throw new MalformedException("the schema has elements beyond its root");
        return tree.leaves;
    }

    void Children(SchemaElement parent)
    {
        if (path.Count > MaximumDepth) throw new MalformedException("the schema nests too deep");
        for (int i = 0; i < parent.Children; i++)
        {
            if (next >= elements.Count) throw new MalformedException("the schema's tree is incomplete");
            var element = elements[next++];
            path.Add(element);
            if (element.Type is null) Children(element);
            else AddLeaf(element);
            path.RemoveAt(path.Count - 1);
        }
    }

    void AddLeaf(SchemaElement leaf)
    {
        int definition = path.Count(element => element.Repetition != Repetition.Required);
        int lists = path.Count(element => element.Repetition == Repetition.Repeated);
        int at = path.FindIndex(element => element.Repetition == Repetition.Repeated);
        int elementDefinition = path.Take(at + 1).Count(element => element.Repetition != Repetition.Required);
        string name = string.Join('.', NameParts(at).Select(element => element.Name));
        var (type, annotation, problem) = LeafType.Of(leaf);
        if (lists > 0) problem = ListProblem(lists, at) ?? problem;
        if (!names.Add(name)) problem = "another column has the same name";
        if (lists > 0) type += (int)ColumnType.BooleanList;
        bool nullable = lists > 0 ? elementDefinition > 1 : definition > 0;
        var field = new Field(name, type, nullable)
        {
            NullableElements = lists > 0 && definition > elementDefinition,
            Annotation = annotation,
        };
        leaves.Add(new(leaves.Count, field, leaf, definition, elementDefinition, problem));
    }

    // The wrapper's name stands for a list; the names inside of it are the writers' invention.
    IEnumerable<SchemaElement> NameParts(int repeated)
    {
        if (repeated < 0) return path;
        bool wrapped = repeated > 0 && path[repeated - 1].Children == 1;
        return path.Take(wrapped ? repeated : repeated + 1);
    }

    string? ListProblem(int lists, int at)
    {
        if (lists > 1) return "lists in lists are not supported";
        if (path.Count - 1 - at > 1 || (path[at].Type is null && path[at].Children > 1))
            return "lists of structures and maps are not supported";
        return null;
    }
}
