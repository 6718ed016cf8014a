const sanitizeHtml = require("sanitize-html");

const inputs = ["<b onclick=x>a</b>", "<script>b</script>c", "<a href='javascript:d'>e</a>"];

function work(html) {
  return sanitizeHtml(html);
}

module.exports = { inputs, work };
