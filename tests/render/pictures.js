// For each picture, with the data of its type in the script before it: texts do not overlap and
// stay inside, names are there, and each byte is drawn as a part of its field.
const problems = [];
let names = 0, texts = 0, bytes = 0;

const pictures = [...document.querySelectorAll('svg.layout-map')];
for (const svg of pictures) {
  const data = JSON.parse(svg.previousElementSibling.textContent);
  const problem = text => problems.push(`${data.name}: ${text}`);
  const outside = (inner, outer) =>
    inner.left < outer.left - 0.5 || inner.right > outer.right + 0.5 ||
    inner.top < outer.top - 0.5 || inner.bottom > outer.bottom + 0.5;
  const all = [...svg.querySelectorAll('text')].map(node => ({
    node, text: [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim(),
    box: node.getBoundingClientRect(),
  }));
  texts += all.length;

  const frame = svg.getBoundingClientRect();
  all.forEach(({ text, box }, index) => {
    if (box.width === 0) problem(`"${text}" is not visible`);
    if (outside(box, frame)) problem(`"${text}" is cut off`);
    for (const other of all.slice(index + 1)) {
      const apart = box.right <= other.box.left || other.box.right <= box.left ||
        box.bottom <= other.box.top + 2 || other.box.bottom <= box.top + 2;
      if (!apart) problem(`"${text}" and "${other.text}" overlap`);
    }
  });

  for (const group of svg.querySelectorAll('g > g')) {
    const boxes = [...group.querySelectorAll('path')].map(path => path.getBoundingClientRect());
    for (const text of group.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (boxes.every(outer => outside(box, outer))) {
        problem(`"${text.textContent.trim()}" sticks out of its box`);
      }
    }
  }

  for (const name of data.names) {
    names += 1;
    // The last step of a path. `..` is part of a range of elements.
    const short = name.split(':')[0].split(/(?<!\.)\.(?!\.)/).pop();
    const found = all.some(({ text }) =>
      text === short || text === name || text.startsWith(`${name.slice(0, 100)}`) ||
      text.startsWith(`${short} = `) || text.startsWith(`${short}.`) || text.includes(`.${short}: `) || text.startsWith(`${short}: `));
    if (!found) problem(`the name in "${name}" is missing`);
  }

  // Labels of rows have the offset of their first byte, labels of columns that of a byte.
  const rows = all.filter(({ node }) => node.matches('.offset.end'));
  const columns = all.filter(({ node }) => node.matches('.offset.mid'));
  const folded = all.filter(({ node }) => node.matches('.fold'));
  if (data.owners.length > 0) {
    for (const row of rows) {
      svg.scrollIntoView();
      const y = row.node.getBoundingClientRect();
      window.scrollBy(0, y.top - 500);
      const middle = node => { const b = node.getBoundingClientRect(); return [(b.left + b.right) / 2, (b.top + b.bottom) / 2]; };
      const height = middle(row.node)[1];
      if (folded.some(({ node }) => Math.abs(middle(node)[1] - height) < 4)) continue;
      for (const column of columns) {
        const byte = Number(row.text) + Number(column.text);
        if (byte >= data.owners.length) continue;
        const [x] = middle(column.node);
        const hit = document.elementFromPoint(x, height);
        const title = hit?.closest('g')?.querySelector('title')?.textContent.trim();
        bytes += 1;
        if (!title?.startsWith(`${data.owners[byte]}, offset`)) {
          problem(`byte ${byte} is "${data.owners[byte]}", drawn as "${title}"`);
        }
      }
    }
  }
}

document.getElementById('result').textContent = problems.length === 0
  ? `ok: ${pictures.length} pictures, ${names} names, ${texts} texts, ${bytes} bytes`
  : `${problems.length} problems\n${problems.slice(0, 60).join('\n')}`;
